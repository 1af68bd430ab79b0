@{
    Title = 'Errors'
    Setup = 'Import-Module $root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge'
    Parts = @(
        @{ Text = 'An error says what happened to what, why, and what to do. What cannot be an id is refused before anything is sent:' }
        @{ Steps = @(, 'Remove-DeletedDirectoryObject udo.fuhne@contoso.example -Force') }
        @{ Text = 'An id that does not exist, and an object that is protected:' }
        @{ Steps = 'Remove-DeletedDirectoryObject 00000000-0000-0000-0000-00000000dead -Force', 'Get-DeletedDirectoryObject -DisplayName ''Walter*'' | Remove-DeletedDirectoryObject -Force' }
        @{ Text = 'A limit for what nobody watches:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -MaximumCount 10') }
        @{ Text = 'Many scripts log the message and nothing else, so the remedy is a part of it:' }
        @{ Steps = @(, 'try { Invoke-DomainForceDelete federated.example -Force -ErrorAction Stop } catch { "$_" }') }
    )
}
