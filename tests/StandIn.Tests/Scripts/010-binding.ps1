Import-Module $PSScriptRoot/../TestModule/bin/module/TestModule.psd1

# Names, prefixes, aliases, switches
Show-TestBinding a 5
Show-TestBinding -Name a -Number 5 -Flag
Show-TestBinding -Label a
Show-TestBinding -Cap a
Show-TestBinding -Na a
Show-TestBinding -Tr $true
Show-TestBinding -Name:a -Flag:$false
Show-TestBinding -Flag: $true
Show-TestBinding -Fla -Truth 1 -MaybeTruth $false
Show-TestBinding -Truth 'yes'
Show-TestBinding -Truth $null
Show-TestBinding -MaybeTruth $null -MaybeNumber $null
Show-TestBinding -Flag 'x'
Show-TestBinding -Name a -Name b
Show-TestBinding -Nope a
Show-TestBinding -N a
Show-TestBinding a 5 extra
Show-TestBinding a -Number
Show-TestBinding -Name -Number 5
Show-TestBinding -Name -Nonsense

# Conversion
Show-TestBinding -Heat warm
Show-TestBinding -Heat war
Show-TestBinding -Heat co
Show-TestBinding -Heat 2
Show-TestBinding -Heat 7
Show-TestBinding -Heat hot
Show-TestBinding -Number '12'
Show-TestBinding -Number 1.5
Show-TestBinding -Number '1.5'
Show-TestBinding -Number 0x10
Show-TestBinding -Number abc
Show-TestBinding -Number 99999999999
Show-TestBinding -Number $null
Show-TestBinding -Number 1,2
Show-TestBinding -Name 007
Show-TestBinding -Name 1.50
Show-TestBinding -Name $null
Show-TestBinding -Name 1,2
Show-TestBinding -Name @{ a = 1 }
Show-TestBinding -Guid 00000000-0000-0000-0000-000000000001
Show-TestBinding -Guid nope
Show-TestBinding -Span 00:01:30
Show-TestBinding -Span 5
Show-TestBinding -Span nope
Show-TestBinding -Time 2024-05-06
Show-TestBinding -Address https://example.com/x
Show-TestBinding -Address relative/path
Show-TestBinding -Table @{ b = 2; a = 'x' }
Show-TestBinding -Table 'x'
Show-TestBinding -Dictionary @{ a = 1 }
Show-TestBinding -Names a
Show-TestBinding -Names a, 2, $true
Show-TestBinding -Names @()
Show-TestBinding -Names $null
Show-TestBinding -Numbers 1, '2'
Show-TestBinding -Numbers 1, x
Show-TestBinding -Anything x
Show-TestBinding -Anything 1, 2
Show-TestBinding -Wrapped x
Show-TestBinding -Things 1, x, @{ a = 1 }
Show-TestBinding -Things 1
Show-TestBinding -Secret x
Show-TestBinding -Secret (ConvertTo-SecureString x -AsPlainText -Force)
Show-TestBinding -Preference Stop
Show-TestBinding -Version 1.2.3
Show-TestBinding -Real 1.25
Show-TestBinding -Anything ([pscustomobject]@{ A = 1 })
Show-TestBinding -Name ([pscustomobject]@{ A = 1; B = 'x' })

# Words
Show-TestBinding -Name a`tb
Show-TestBinding -Name "a`tb$(1 + 1)"
$folder = 'folder'
Show-TestBinding -Name $folder/file
Show-TestBinding -Name pre-$folder-post
Show-TestBinding -Name $folder.Length
Show-TestBinding -Name -5
Show-TestBinding -Anything -5
Show-TestBinding -Name a:b
Show-TestBinding -Name 'it''s'
Show-TestBinding -Name "say ""yes"" to `$x"
Show-TestBinding -Name '$folder'
Show-TestBinding (1 + 2)
Show-TestBinding -Name ('a', 'b')[1]
