Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$null = Start-GraphEmulator -Seed "$PSScriptRoot/../Data/tenant.json"
$null = Connect-GraphPurge -Emulator

# By name, and by principal name: the service puts the id before the name of a deleted user.
Get-DeletedDirectoryObject -Type user -Filter "displayName eq 'Peter Aller'"
Get-DeletedDirectoryObject -Type user -Filter "endswith(userPrincipalName,'rosa.bode@contoso.example')" | Select-Object -Property DisplayName, UserPrincipalName
Get-DeletedDirectoryObject -Type user -MinimumAge 20 -Filter "startswith(displayName,'R') or startswith(displayName,'P')" | Remove-DeletedDirectoryObject -WhatIf
Get-DeletedDirectoryObject -Type user, group -Filter "nonsense"

# By id, many at a time; what is not there is an error of its own.
'00000001-7d4e-4c1b-9a35-2f6c8e0b1d01', '00000099-7d4e-4c1b-9a35-2f6c8e0b1d99', '00000013-7d4e-4c1b-9a35-2f6c8e0b1d13' | Get-DeletedDirectoryObject

# Age as a brake: ids are read first, and what is too young stays.
'00000001-7d4e-4c1b-9a35-2f6c8e0b1d01', '00000002-7d4e-4c1b-9a35-2f6c8e0b1d02' | Remove-DeletedDirectoryObject -MinimumAge 20 -WhatIf
'00000001-7d4e-4c1b-9a35-2f6c8e0b1d01', '00000002-7d4e-4c1b-9a35-2f6c8e0b1d02' | Remove-DeletedDirectoryObject -MinimumAge 20 -Force -PassThru
Remove-DeletedDirectoryObject -Id '00000002-7d4e-4c1b-9a35-2f6c8e0b1d02' -MinimumAge 20 -Force
Remove-DeletedDirectoryObject -Id '00000002-7d4e-4c1b-9a35-2f6c8e0b1d02' -MinimumAge 20 -Force -PassThru -IgnoreMissing

# What cannot be purged says why: protection, a privileged user, a group to which roles can be assigned, an administrative unit.
Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like '*protected*' | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like '*privileged*' | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Type group | Where-Object DisplayName -eq 'Helpdesk Admins' | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Type administrativeUnit | Remove-DeletedDirectoryObject -Force -PassThru

# What only beta knows.
Get-DeletedDirectoryObject -Type device
@{ id = '00000017-7d4e-4c1b-9a35-2f6c8e0b1d17'; '@odata.type' = '#microsoft.graph.device' } | Remove-DeletedDirectoryObject -Force -PassThru
$null = Connect-GraphPurge -Emulator -ApiVersion beta
Get-DeletedDirectoryObject -Type device
Get-DeletedDirectoryObject -Type user | Select-Object -Property DisplayName, AgeInDays, DaysLeft, IsHardDeleteProtectionEnabled
$null = Connect-GraphPurge -Emulator

# Rows of a CSV file, one of which is gone already.
Import-Csv "$PSScriptRoot/../Data/deleted-users.csv" | Remove-DeletedDirectoryObject -Force -IgnoreMissing -PassThru | Sort-Object DisplayName

# Empty the bin of what can go.
Get-DeletedDirectoryObject -Type user, group, application, servicePrincipal | Where-Object DisplayName -notlike '*p*ed)' | Where-Object DisplayName -ne 'Helpdesk Admins' | Remove-DeletedDirectoryObject -Force -PassThru | Sort-Object DisplayName, Id
Get-DeletedDirectoryObject

Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
