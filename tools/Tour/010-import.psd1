@{
    Title = 'Import, and ask for help'
    Setup = 'Set-Location $root'
    Parts = @(
        @{ Text = 'After `./build.ps1` the folder of the source is a module. (A package is installed and then imported by its name.)' }
        @{ Steps = 'Import-Module ./GraphPurge.psd1', 'Get-Command -Module GraphPurge | Format-Wide -Column 2' }
        @{ Text = 'Each cmdlet has help, with examples that run on the sample tenant. This is what it says of one parameter:' }
        @{ Steps = @(, 'Get-Help Invoke-DomainForceDelete -Parameter DisableUserAccounts') }
        @{ Text = 'Without a session nothing can happen, and the error says what to do:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject') }
    )
}
