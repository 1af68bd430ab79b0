@{
    Title = 'Choose'
    Setup = 'Import-Module $root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge'
    Parts = @(
        @{ Text = 'By type and age. A purge of what was deleted long ago leaves alone what somebody may still want back:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -Type user -MinimumAge 20') }
        @{ Text = 'By name, with wildcards:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -DisplayName ''Project *''') }
        @{ Text = 'By the principal name that a user had. The service puts the object''s id in front of it when the user is deleted:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -UserPrincipalName udo.fuhne@contoso.example | Format-List OriginalUserPrincipalName, UserPrincipalName') }
        @{ Text = 'Contacts by what people write into them:' }
        @{ Steps = @(, 'Get-MailboxContact anna.ems@contoso.example | Where-Object PersonalNotes -like ''*import*'' | Format-List DisplayName, PersonalNotes, ContactFolderPath') }
    )
}
