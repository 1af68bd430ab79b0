Import-Module $PSScriptRoot/../TestModule/bin/module/TestModule.psd1

# Streams and preferences
Write-TestStream
Write-TestStream -Verbose
Write-TestStream -Debug
Write-TestStream -WarningAction SilentlyContinue
Write-TestStream -WarningAction Stop
Write-TestStream -WarningVariable warnings -OutVariable output -InformationVariable information | Out-Null
$warnings
$output
$information.Count
Write-TestStream 3>&1 | ForEach-Object { "$_" }
Write-TestStream *>&1 | ForEach-Object { "$_" }
Write-TestStream 3>$null 6>$null
$VerbosePreference = 'Continue'
Write-TestStream
$VerbosePreference = 'SilentlyContinue'

# Errors
Write-TestError
if ($true) { Write-TestError a -ErrorAction SilentlyContinue; $?; Write-Output b; $? }
Write-TestError a -ErrorAction Ignore
Write-TestError a -ErrorAction Stop
Write-TestError a -ErrorVariable problems 2>$null
$problems[0].FullyQualifiedErrorId
$problems.Count
Write-TestError b -ErrorVariable +problems -ErrorAction SilentlyContinue
$problems.Count
Write-TestError -Terminating
Write-TestError -Unhandled
'a', 'b' | Write-TestError
'a', 'b' | Write-TestError -Terminating
'a', 'b' | Write-TestError 2>&1 | ForEach-Object { $_.GetType().Name }
try { Write-TestError c -Terminating } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.Exception.GetType().Name) | $_" }
try { Write-TestError c -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo)" }
try { Write-TestError c -Unhandled } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo)" }
try { Write-TestError c -Unhandled } catch [ArgumentException] { 'argument' } catch [InvalidOperationException] { 'operation' } finally { 'finally' }
try { Show-TestBinding -Number x } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($_.Exception.GetType().Name)" }
try { throw 'thrown' } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.CategoryInfo)" }
try { try { throw 'inner' } finally { 'cleaned' } } catch { "outer: $_" }
try { try { Write-TestError -Terminating } catch { throw } } catch { "again: $($_.FullyQualifiedErrorId)" }
throw 'uncaught'
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
Remove-TestItem a -Confirm:$false -Ask
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
