Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$null = Start-GraphEmulator
$null = Connect-GraphPurge -Emulator

Get-DeletedDirectoryObject
Get-DeletedDirectoryObject -Type user, group -MinimumAge 20
$user = Get-DeletedDirectoryObject -Type user | Select-Object -First 1
Get-DeletedDirectoryObject -Id $user.Id
Remove-DeletedDirectoryObject -Id $user.Id -WhatIf
$user | Remove-DeletedDirectoryObject -WhatIf -Force
$user | Remove-DeletedDirectoryObject -Force -PassThru
$user | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Id $user.Id

# What cannot be purged says why.
Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like '*protected*' | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Type administrativeUnit | Remove-DeletedDirectoryObject -Force -PassThru
Get-DeletedDirectoryObject -Type device

# Nobody is there to be asked.
'11111111-2222-3333-4444-555555555555' | Remove-DeletedDirectoryObject

Get-GraphEmulatorLedger
Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
