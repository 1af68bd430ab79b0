# Values
1, 2, 3
@(1; 2; 3).Count
@().Count
$null.Count
'abc'.Length
(5).Count
'x' * 3
1 + 2 * 3
(1 + 2) * 3
7 / 2
6 / 2
7 % 4
2147483647 + 1
1 / 0
10 - 3 - 2
'a' + 1
1 + '2'
1 + 'x'
@(1) + 2, 3
1..4
4..1
-join (1..3)
(1..3) -join '-'
'{0:D3}|{1}' -f 5, 'x'
-not $true
!0
[int]'42'
[int]4.5
[int]'x'
[string]1.5
[bool]'false'
[guid]'00000000-0000-0000-0000-000000000001' -eq '00000000-0000-0000-0000-000000000001'
([datetime]'2024-01-02').AddDays(1)
[timespan]'00:00:05' -gt [timespan]'00:00:01'
([uri]'https://example.com/a').Host
[nosuch]'x'
$true -and $false -or $true
'a', 'b', 'a' -eq 'a'
'ABC' -ceq 'abc'
'abc' -like 'A*'
'abc' -match 'b(.)'
$Matches[1]
'abc' -replace 'b', 'x'
2 -in 1, 2
1, 2 -contains 3
$null -eq 0
'5' -gt 10
5 -gt '10'
'x' -is [string]
'a,b' -split ','

# Variables and members
$list = 1, 2
$list += 3
$list
$list[0]; $list[-1]; $list[9]
$list[0, 2]
$text = "first $($list[0]) $list last"
$text
"$text.Length ${text} `$text $($text.Length)"
$table = @{ One = 1; Two = @{ Deep = 'value' } }
$table.Two.Deep
$table['One']
$table.Three = 3
$table.Count
$table.Missing
$object = [pscustomobject]@{ Name = 'n'; Values = 1, 2 }
$object.Name = 'changed'
"$object"
$object.Values[1]
$object.Nope
$object.Nope = 1
($object, $object).Name
$missing.Property
$missing.Method()
$list.Method()
$missing[0]
'abc'.Substring(1)
'abc'.Substring(1, 1).ToUpper()
'abc'.Substring(9)
[math]::Max(1, 2)
[guid]::Empty
[int]::MaxValue
$env:STANDIN_TEST = 'from env'
"$env:STANDIN_TEST"
$a = $b = 5; "$a $b"
$nothing = Get-Command No-Such -ErrorAction SilentlyContinue
$nothing -eq $null
$Error.Count -gt 0
@'
literal $list
'@
@"
expanded $($list.Count)
"@

# Statements
if ($false) { 'no' } elseif ($list.Count -eq 3) { 'yes' } else { 'no' }
$result = if ($true) { 'from if' }
$result
foreach ($item in 1..3) { if ($item -ne 2) { "item $item" } }
foreach ($item in $null) { 'never' }
$collected = foreach ($item in 1, 2) { $item * 10 }
$collected
1..3 |
    ForEach-Object { $_ * 2 } |
    Where-Object { $_ -gt 2 }
1..3 | ForEach-Object -Begin { 'begin' } -Process { $_ } -End { 'end' }
'x' | ForEach-Object { $_.ToUpper() }
'one', 'two' | ForEach-Object Length
'abc' | ForEach-Object ToUpper
$PSScriptRoot.Length -gt 0
"a,b`n1,2" | ConvertFrom-Csv
'a,b', '"x, ""y""",' | ConvertFrom-Csv
Write-Output 1, 2
Write-Output a b
Write-Host 'to', 'the', 'host'
'b', 'a', 'B' | Sort-Object -Unique
1, 2, 1 | Select-Object -Unique
Join-Path a b
Test-Path /nonexistent
$null = 'gone'
'gone' | Out-Null
