# A rehearsal of the whole job, on a sample tenant that lives in this process and is gone with it.
Import-Module "$PSScriptRoot/../GraphPurge.psd1"

# A tenant to play with, and a session with it.
$tenant = Start-GraphEmulator
$session = Connect-GraphPurge -Emulator
$session

# What is there: mailboxes and the contacts of one in all its folders, what was deleted, and the domains.
$tenant.Mailboxes
Get-MailboxContact -UserId anna.ems@contoso.example -Recurse
Get-DeletedDirectoryObject
$tenant.Domains

# What would happen. Nothing is sent that changes anything.
Get-MailboxContact -UserId ben.ruhr@contoso.example | Remove-ContactPermanently -WhatIf
Get-DeletedDirectoryObject -Type user -MinimumAge 7 | Remove-DeletedDirectoryObject -WhatIf
Invoke-DomainForceDelete -DomainName fabrikam.example -WhatIf

# Contacts for good: all of one mailbox, through the pipeline.
Get-MailboxContact -UserId anna.ems@contoso.example -Recurse | Remove-ContactPermanently -Force -PassThru

# Deleted users and groups that are older than a week.
Get-DeletedDirectoryObject -Type user, group -MinimumAge 7 | Remove-DeletedDirectoryObject -Force -PassThru

# A domain, followed until it is gone.
Invoke-DomainForceDelete -DomainName fabrikam.example -Wait -PollingInterval 0.5 -Force

# Bad input: each gets its own error, and nothing is sent for it or nothing deleted by it.
Remove-DeletedDirectoryObject -Id 00000000-0000-0000-0000-00000000dead -Force
[pscustomobject]@{ DisplayName = 'an object without an id' } | Remove-DeletedDirectoryObject -Force
@{ userId = 'anna.ems@contoso.example' } | Remove-ContactPermanently -Force
'' | Remove-DeletedDirectoryObject -Force
Get-DeletedDirectoryObject -Type administrativeUnit | Remove-DeletedDirectoryObject -Force
Invoke-DomainForceDelete -DomainName fabrikam.exmaple -Force

# The tenant's own account of it: what was asked for, what is gone, and that nothing else was touched.
Get-GraphEmulatorLedger
Get-GraphEmulatorLedger -Summary

Disconnect-GraphPurge
Stop-GraphEmulator
