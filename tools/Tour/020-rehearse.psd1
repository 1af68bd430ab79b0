@{
    Title = 'Rehearse'
    Setup = 'Import-Module $root/GraphPurge.psd1'
    Parts = @(
        @{ Text = 'The emulator is a tenant in this process. No account is needed, and nothing leaves the machine.' }
        @{ Steps = @(, 'Start-GraphEmulator | Connect-GraphPurge') }
    )
}
