Import-Module "$PSScriptRoot/../../GraphPurge.psd1"
$null = Start-GraphEmulator
Connect-GraphPurge -Emulator

# One target at a time, so that the order of results is that of the input.
$contacts = Get-MailboxContact -UserId anna.ems@contoso.example
$contacts
$contacts | Remove-ContactPermanently -WhatIf
$contacts[0] | Remove-ContactPermanently -Confirm:$false -PassThru
Remove-ContactPermanently -ContactId $contacts[1].Id -UserId anna.ems@contoso.example -Force
Remove-ContactPermanently $contacts[1].Id anna.ems@contoso.example -Force
Remove-ContactPermanently $contacts[1].Id anna.ems@contoso.example -Force -IgnoreMissing -PassThru
@{ id = $contacts[2].Id; userId = 'anna.ems@contoso.example'; displayName = 'as a hashtable' } | Remove-ContactPermanently -Force -PassThru
[pscustomobject]@{ ContactId = $contacts[3].Id; Mailbox = 'anna.ems@contoso.example' } | Remove-ContactPermanently -Force -PassThru

# A mailbox of somebody else does not know the id, and one that does not exist knows none.
Remove-ContactPermanently $contacts[4].Id ben.ruhr@contoso.example -Force
Remove-ContactPermanently $contacts[4].Id nobody@contoso.example -Force

# The folders below, and one's own mailbox.
Get-MailboxContact -UserId anna.ems@contoso.example -Recurse | Select-Object -Property DisplayName, EmailAddress
Get-MailboxContact
Get-MailboxContact | Select-Object -First 1 | Remove-ContactPermanently -Force -PassThru

Get-GraphEmulatorLedger -Summary
Stop-GraphEmulator
