@{
    Title = 'Purge'
    Setup = 'Import-Module $root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge'
    Parts = @(
        @{ Text = 'With yes the targets are gone for good. The last line accounts for all that came in:' }
        @{ Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject -Type user -MinimumAge 20 | Remove-DeletedDirectoryObject'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'y', 'Enter' }
        ) }
        @{ Text = '`-PassThru` has a result for each target. `-Force` does not ask:' }
        @{ Steps = @(, 'Get-MailboxContact ben.ruhr@contoso.example | Remove-ContactPermanently -Force -PassThru') }
        @{ Text = '`-Verbose` names each request and each target:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -DisplayName ''Simon*'' | Remove-DeletedDirectoryObject -Force -Verbose') }
        @{ Text = 'The emulator keeps an account of its own. `Collateral` is what is gone although nobody asked for it:' }
        @{ Varies = '\d+ \d\d\d=.*'; Steps = @(, 'Get-GraphEmulatorLedger -Summary') }
    )
}
