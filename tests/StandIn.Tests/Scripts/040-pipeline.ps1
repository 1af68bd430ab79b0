Import-Module $PSScriptRoot/../TestModule/bin/module/TestModule.psd1

# Order, and who hears of the end
$log = @{}
1, 2 | Watch-TestLifetime a $log | Watch-TestLifetime b $log
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | Watch-TestLifetime b $log | Select-Object -First 2
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | Select-Object -First 1 | Watch-TestLifetime b $log
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | Watch-TestLifetime b $log -FailAt 'process 2'
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log -FailAt begin | Watch-TestLifetime b $log
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log -FailAt end | Watch-TestLifetime b $log
"$($log.a) | $($log.b)"
$log = @{}
Watch-TestLifetime a $log
"$($log.a) | $($log.b)"
$log = @{}
@() | Watch-TestLifetime a $log
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | Write-TestError -ErrorAction Stop
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | ForEach-Object { if ($_ -eq 2) { throw 'two' } else { $_ } }
"$($log.a) | $($log.b)"
$log = @{}
1, 2, 3 | Watch-TestLifetime a $log | Watch-TestLifetime -Name b
"$($log.a) | $($log.b)"
Get-TestItem 3 -Loud -Verbose | Select-Object -First 1 -ExpandProperty Name
Get-TestItem 3 -Loud -Verbose | ForEach-Object { Write-Host $_.Name }
Get-TestItem 3 | Select-Object -First 2 -ExpandProperty Id
Get-TestItem 3 | Select-Object -First 0

Get-TestItem 1 | Write-TestElsewhere

# Formatting
Get-TestItem
Get-TestItem | Format-List
Get-TestItem | Format-Table
Get-TestItem | Format-Table Id, Size
Get-TestItem | Format-List Id, Size
Get-TestItem | Select-Object Id, Size
Get-TestItem | Select-Object Name, @{ Name = 'Half'; Expression = { $_.Size / 2 } }
Get-TestItem 1 | Select-Object *
'text', (Get-TestItem 1), 5, [pscustomobject]@{ A = 1 }, (Get-TestItem 1)
[pscustomobject]@{ A = 1; B = $null }, [pscustomobject]@{ B = 2 }
[pscustomobject]@{ A = 1, 2, 3, 4, 5; B = @{ x = 1 }; C = $true; D = 1.239 }
[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 'a long text that has to be broken because the line ends before it does, at one hundred characters' }
[pscustomobject]@{ Text = 'a text that is too long for the table because the table ends at one hundred characters, not later'; Other = 1 }
[pscustomobject]@{ Heat = 'x'; Text = "two`nlines" }
@{ key = 'value' }
@{ key = 'value' }, 'text', @{ other = 'value' }
1.5, $true, [guid]'00000000-0000-0000-0000-000000000001'
[datetime]'2024-05-06 07:08:09'
[guid]'00000000-0000-0000-0000-000000000001'
@{ key = 1 }, [guid]'00000000-0000-0000-0000-000000000001'
1, [datetime]'2024-05-06', 'text'
[timespan]'1.02:03:04'
(Get-TestItem 1).Created.Year
Get-TestItem | Group-Object Color
Get-TestItem | Measure-Object
Get-TestItem | Sort-Object Size -Descending | ForEach-Object Id
Get-TestItem | Where-Object Size -gt 2 | ForEach-Object { $_.Id }
Get-TestItem | Where-Object { $_.Name -like '*1' } | ForEach-Object Name
Get-TestItem 1 | Out-String
Get-TestItem 1 | Out-String -Width 20
