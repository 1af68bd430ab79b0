@{
    RootModule             = 'lib/GraphPurge.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '5d4a2f0e-6c1b-4a37-9d6e-2b8f7c0a9e13'
    Author                 = 'GraphPurge contributors'
    Description            = 'Deletes contacts, deleted directory objects and domains for good through Microsoft Graph.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('lib/GraphPurge.Format.ps1xml')
    CmdletsToExport        = @(
        'Connect-GraphPurge'
        'Disconnect-GraphPurge'
        'Get-DeletedDirectoryObject'
        'Get-DomainForceDeleteImpact'
        'Get-GraphEmulatorLedger'
        'Get-GraphPurgeContext'
        'Get-MailboxContact'
        'Get-PurgeJournal'
        'Invoke-DomainForceDelete'
        'Remove-ContactPermanently'
        'Remove-DeletedDirectoryObject'
        'Resume-Purge'
        'Start-GraphEmulator'
        'Stop-GraphEmulator'
        'Test-PurgeJournal'
        'Wait-DomainForceDelete'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            # The patch number rises with each prerelease: to PSResourceGet all prereleases of a version are the same.
            Prerelease = 'preview'
            Tags       = @('Graph', 'MicrosoftGraph', 'Entra', 'Exchange', 'Contacts', 'Purge', 'PermanentDelete', 'RecycleBin')
        }
    }
}
