Import-Module $PSScriptRoot/../TestModule/bin/module/TestModule.psd1

Show-TestSet a
Show-TestSet -Id a -Extra
Show-TestSet -ObjectId a -Color red
Show-TestSet -Number 1
Show-TestSet -Number 1 -Extra
Show-TestSet -Number 1 -Id a
Show-TestSet
Show-TestSet -Color red
'a', 'b' | Show-TestSet
[guid]'00000000-0000-0000-0000-000000000001' | Show-TestSet
5 | Show-TestSet
$null | Show-TestSet
'' | Show-TestSet
Get-TestItem 2 | Show-TestSet
[pscustomobject]@{ Id = 'x'; Color = 'blue' } | Show-TestSet
[pscustomobject]@{ ObjectId = 'y' } | Show-TestSet
[pscustomobject]@{ Name = 'z' } | Show-TestSet
[pscustomobject]@{ Id = $null } | Show-TestSet
@{ Id = 'x' } | Show-TestSet
'a' | Show-TestSet -Id b
'a' | Show-TestSet -Number 3
Get-TestItem 1 | Show-TestSet -Number 3
'a' | Show-TestSet -Item $null
'a', (Get-TestItem 1), [pscustomobject]@{ Id = 'x'; Color = 'blue' }, 'b' | Show-TestSet
@() | Show-TestSet
'a', 'b' | Show-TestSet -ErrorAction Stop

# No default set
Show-TestDefaultSet -Left a
Show-TestDefaultSet -Right b
Show-TestDefaultSet
Show-TestDefaultSet -Left a -Right b
Get-TestItem 1 | Show-TestDefaultSet -Left a
'x' | Show-TestDefaultSet -Left a
'x', 'y' | Show-TestDefaultSet -Left a -ErrorAction SilentlyContinue
'x' | Show-TestDefaultSet

# Validation
Show-TestValidation
Show-TestValidation ''
Show-TestValidation @()
Show-TestValidation $null
Show-TestValidation a, ''
Show-TestValidation a -Color red
Show-TestValidation a -Color RED
Show-TestValidation a -Color blue
Show-TestValidation a -Number 10
Show-TestValidation a -Number 11
Show-TestValidation a -Number 0
Show-TestValidation a -Something $null
Show-TestValidation a -Something 1
Show-TestValidation a -Filled ''
Show-TestValidation a -Filled $null
Show-TestValidation a -AllFilled @()
Show-TestValidation a -AllFilled a, ''
'a', '', 'c' | Show-TestValidation

# Transformation
Show-TestTransformation a
Show-TestTransformation a, b
Show-TestTransformation @{ id = 1 }
Show-TestTransformation @{ nope = 1 }
Show-TestTransformation ([pscustomobject]@{ Id = 'x' })
Show-TestTransformation $null
'a', @{ id = 2 }, @{ nope = 1 }, [pscustomobject]@{ Id = 'x'; Color = 'red' }, 5, [guid]'00000000-0000-0000-0000-000000000001' | Show-TestTransformation
