@{
    Title = 'Look'
    Setup = 'Import-Module $root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge'
    Parts = @(
        @{ Text = 'What was deleted, and can still be restored:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject') }
        @{ Text = 'The same at 100 columns:' }
        @{ Columns = 100; Steps = @(, 'Get-DeletedDirectoryObject -Type user') }
        @{ Text = 'The contacts of a mailbox, with those of its folders:' }
        @{ Steps = @(, 'Get-MailboxContact anna.ems@contoso.example -Recurse') }
        @{ Text = 'All that is known of one object:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -DisplayName ''Udo*'' | Format-List') }
    )
}
