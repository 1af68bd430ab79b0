@{
    Title = 'Completion'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$null = Start-GraphEmulator | Connect-GraphPurge
Set-PSReadLineKeyHandler -Key Tab -Function MenuComplete
# The first answer of the service takes a moment, and completion does not wait for it.
$null = TabExpansion2 'Remove-DeletedDirectoryObject ' 30
'@
    Parts = @(
        @{ Text = 'Tab knows what the session''s tenant has. Here it opens a menu, as Ctrl+Space does everywhere: `Set-PSReadLineKeyHandler -Key Tab -Function MenuComplete`. Types, those that can be purged first:' }
        @{ Steps = @(, @{ Type = 'Get-DeletedDirectoryObject -Type '; Press = 'Tab'; Until = 'can be listed and purged' }) }
        @{ Text = 'Deleted objects by their names. The id is inserted:' }
        @{ Steps = @(, @{ Type = 'Remove-DeletedDirectoryObject '; Press = 'Tab'; Until = 'Aller' }) }
        @{ Text = 'To find them by a name that they have, or by a user''s principal name as it was:' }
        @{ Steps = @(, @{ Type = 'Get-DeletedDirectoryObject -DisplayName A'; Press = 'Tab'; Until = 'Aller' }) }
        @{ Steps = @(, @{ Type = 'Get-DeletedDirectoryObject -UserPrincipalName '; Press = 'Tab'; Until = '@' }) }
        @{ Text = 'Mailboxes:' }
        @{ Steps = @(, @{ Type = 'Get-MailboxContact '; Press = 'Tab'; Until = 'anna' }) }
        @{ Text = 'The folders of a mailbox:' }
        @{ Steps = @(, @{ Type = 'Get-MailboxContact anna.ems@contoso.example -ContactFolderName '; Press = 'Tab'; Until = 'Archive' }) }
        @{ Text = 'Contacts of a mailbox:' }
        @{ Steps = @(, @{ Type = 'Remove-ContactPermanently -UserId ben.ruhr@contoso.example -ContactId '; Press = 'Tab'; Until = 'Tauber' }) }
        @{ Text = 'Domains, those first that can be deleted:' }
        @{ Steps = @(, @{ Type = 'Invoke-DomainForceDelete '; Press = 'Tab'; Until = 'federated' }) }
        @{ Text = 'The tenant, by which a removal is pinned. There is only one, so it is inserted at once:' }
        @{ Steps = @(, @{ Type = 'Remove-DeletedDirectoryObject -TenantId '; Press = 'Tab'; Until = '7b011f8e' }) }
        @{ Text = 'Permissions at sign-in:' }
        @{ Steps = @(, @{ Type = 'Connect-GraphPurge -Scopes '; Press = 'Tab'; Until = 'Lists and purges' }) }
    )
}
