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
([datetime]'2024-01-02').Year
[datetime]'2024-01-02' - [datetime]'2024-01-01' -eq [timespan]'1'
[timespan]'00:00:05' -gt [timespan]'00:00:01'
([uri]'https://example.com/a').Host
$true -and $false -or $true
'a', 'b', 'a' -eq 'a'
'abc' -like 'A*'
'abc' -notlike 'b*'
2 -in 1, 2
1, 2 -contains 3
$null -eq 0
'5' -gt 10
5 -gt '10'
3 -notin 1, 2
1, 2 -notcontains 3
1, 5, 3 -ge 3

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
$table.Count
$table.Missing
$object = [pscustomobject]@{ Name = 'n'; Values = 1, 2 }
"$object"
$object.Values[1]
$object.Nope
($object, $object).Name
$missing.Property
$missing[0]
$a = $b = 5; "$a $b"
$nothing = @() | ForEach-Object { $_ }
$nothing -eq $null

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
'one', 'two' | ForEach-Object Length
$PSScriptRoot.Length -gt 0
"a,b`n1,2" | ConvertFrom-Csv
'a,b', '"x, ""y""",' | ConvertFrom-Csv
Write-Output 1, 2
Write-Host to-the-host
Write-Host (1, 2)
'b', 'a', 'c' | Sort-Object
3, 1, 2 | Sort-Object -Descending | Select-Object -First 2
$null = 'gone'
'gone' | Out-Null
