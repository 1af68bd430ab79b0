Import-Module "$PSScriptRoot/../../GraphPurge.psd1"

# Not connected.
Get-GraphPurgeContext
'x' | Remove-DeletedDirectoryObject -Force
Connect-GraphPurge -Emulator
Get-GraphEmulatorLedger
Connect-GraphPurge -Endpoint http://graph.example -AccessToken (ConvertTo-SecureString 'token' -AsPlainText -Force)
Connect-GraphPurge -Endpoint https://graph.example/v1.0 -AccessToken (ConvertTo-SecureString 'token' -AsPlainText -Force)

$tenant = Start-GraphEmulator
$null = Connect-GraphPurge -Emulator
$null | Remove-DeletedDirectoryObject -Force
'' | Remove-DeletedDirectoryObject -Force
'..' | Remove-DeletedDirectoryObject -Force
@{ displayName = 'no id' } | Remove-DeletedDirectoryObject -Force
[pscustomobject]@{ DisplayName = 'no id' } | Remove-DeletedDirectoryObject -Force
'{"id":"x"}' | Remove-DeletedDirectoryObject -Force

# What cannot be an id.
'anna.ems@contoso.example', '17', 'users.csv' | Remove-DeletedDirectoryObject -Force -IgnoreMissing
'b4c80c57-5c59-4a3d-912a-a83985988b82' | Remove-ContactPermanently -UserId anna.ems@contoso.example -Force
'https://fabrikam.example/' | Get-DomainForceDeleteImpact
'Anna Ems' | Get-MailboxContact

# Files that were read in the wrong way, and empty rows.
'Object Id;Display name', '1;Anna' | ConvertFrom-Csv | Remove-DeletedDirectoryObject -Force
'version:v1.0', 'Object ID [objectId] Required' | ConvertFrom-Csv | Remove-DeletedDirectoryObject -Force
'Object Id,Display name', ',', ',' | ConvertFrom-Csv | Remove-DeletedDirectoryObject -Force

5, $true | Remove-ContactPermanently -UserId anna.ems@contoso.example -Force
[pscustomobject]@{ Id = 'x'; UserId = '' } | Remove-ContactPermanently -Force

# An application has no mailbox of its own.
$null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken
'x' | Remove-ContactPermanently -Force
Get-MailboxContact

Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
