Import-Module $PSScriptRoot/../TestModule/bin/module/TestModule.psd1

# Streams and preferences
Write-TestStream
Write-TestStream -Verbose
Write-TestStream -Debug
Write-TestStream -WarningAction SilentlyContinue
Write-TestStream -WarningAction Stop
Write-TestStream -OutVariable output | Out-Null
$output
Write-TestStream 3>&1 | ForEach-Object { "$_" }
Write-TestStream *>&1 | ForEach-Object { "$_" }
Write-TestStream 3>&1 4>&1 -Verbose | Select-Object -First 1
$VerbosePreference = 'Continue'
Write-TestStream
$VerbosePreference = 'SilentlyContinue'

# Errors
Write-TestError
Write-TestError a -ErrorAction SilentlyContinue
Write-TestError a -ErrorAction Ignore
Write-TestError a -ErrorAction Stop
Write-TestError a -ErrorVariable problems 2>&1 | Out-Null
$problems[0].FullyQualifiedErrorId
$problems.Count
Write-TestError b -ErrorVariable +problems -ErrorAction SilentlyContinue
$problems.Count
Write-TestError -Terminating
Write-TestError -Unhandled
'a', 'b' | Write-TestError
'a', 'b' | Write-TestError -Terminating
'a', 'b' | Write-TestError 2>&1 | ForEach-Object { "<$_>" }
try { Write-TestError c -Terminating } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $_" }
try { Write-TestError c -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo)" }
try { Write-TestError c -Unhandled } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo)" }
try { Write-TestError c -Unhandled } catch { 'caught' } finally { 'finally' }
try { Show-TestBinding -Number x } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo)" }
try { throw 'thrown' } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo.Category)" }
throw 'uncaught'
try { try { Write-TestError inner -Terminating } finally { 'cleaned' } } catch { "outer: $_" }
$ErrorActionPreference = 'Stop'
Write-TestError
$ErrorActionPreference = 'Continue'

# Confirmation
Remove-TestItem a -WhatIf
Remove-TestItem a -Confirm:$false
Remove-TestItem a
'a', 'b' | Remove-TestItem
Remove-TestItem a -Described -WhatIf
Remove-TestItem a -Described -Confirm:$false
Remove-TestItem a -Confirm:$false -Verbose
Remove-TestItem a -WhatIf -Confirm
Get-TestItem 2 | Remove-TestItem -WhatIf
$ConfirmPreference = 'None'
Remove-TestItem a
Remove-TestItem a -Confirm
$ConfirmPreference = 'High'
Test-TestConfirmation
Test-TestConfirmation -Verbose
Test-TestConfirmation -WhatIf
Test-TestConfirmation -Confirm
$ConfirmPreference = 'Low'
Test-TestConfirmation
$ConfirmPreference = 'High'
$WhatIfPreference = $true
Test-TestConfirmation
Test-TestConfirmation -WhatIf:$false
Remove-TestItem a
$WhatIfPreference = $false
