Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$null = Start-GraphEmulator -Seed "$PSScriptRoot/../Data/tenant.json"
$null = Connect-GraphPurge -Emulator

# The default folder, one folder, one with those below, all of a mailbox.
Get-MailboxContact anna.ems@contoso.example | Select-Object -Property DisplayName, EmailAddress, UserId, IdType
Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkANNAFOLDER | Select-Object -Property DisplayName, ParentFolderId
Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkANNAFOLDER -Recurse | Select-Object -Property DisplayName, ParentFolderId
Get-MailboxContact anna.ems@contoso.example -Recurse | Measure-Object | Select-Object -Property Count
Get-MailboxContact anna.ems@contoso.example -Filter "startswith(displayName,'C')"
Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkNOSUCHFOLDER

# Many mailboxes, in the order of the input; one that cannot be read is one error.
'ben.ruhr@contoso.example', 'kiosk@contoso.example', 'nobody@contoso.example', 'cora.saar@contoso.example' | Get-MailboxContact
Import-Csv "$PSScriptRoot/../Data/mailboxes.csv" | Get-MailboxContact | Group-Object UserId | Select-Object -Property Name, Count

# Never one's own mailbox by accident.
[pscustomobject]@{ UserPrincipalName = '' } | Get-MailboxContact
$null | Get-MailboxContact
[pscustomobject]@{ Colour = 'red' } | Get-MailboxContact
@() | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force

# Nobody is there to be asked.
Get-MailboxContact cora.saar@contoso.example | Remove-ContactPermanently

# One contact at a time, then lists of mailboxes straight into their removal.
Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkANNASUBFOLDER | Remove-ContactPermanently -Force -PassThru
Remove-ContactPermanently -ContactId AAMkANNA5 -UserId anna.ems@contoso.example -ContactFolderId AAMkANNAFOLDER -Confirm:$false -PassThru
Remove-ContactPermanently -ContactId AAMkANNA1 -UserId anna.ems@contoso.example -ContactFolderId AAMkANNAFOLDER -Force
Import-Csv "$PSScriptRoot/../Data/contacts.csv" | Remove-ContactPermanently -Force
'anna.ems@contoso.example', 'ben.ruhr@contoso.example', 'cora.saar@contoso.example' | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force
'anna.ems@contoso.example', 'ben.ruhr@contoso.example', 'cora.saar@contoso.example' | Get-MailboxContact -Recurse

Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator

# Somebody else's mailbox that is shared for reading: the contacts are there, and stay there.
$null = Start-GraphEmulator -Seed @{ mailboxDelegation = 'read'; users = @(@{ userPrincipalName = 'anna@contoso.example'; contacts = @(@{ id = 'AAMkONE'; displayName = 'Clara Lahn' }) }) }
$null = Connect-GraphPurge -Emulator
Get-MailboxContact anna@contoso.example | Remove-ContactPermanently -Force -PassThru
Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
