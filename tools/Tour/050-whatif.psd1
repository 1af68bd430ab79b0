@{
    Title = 'What would happen'
    Setup = 'Import-Module $root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge'
    Parts = @(
        @{ Text = '`-WhatIf` names the targets and counts them. Nothing is deleted:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -MinimumAge 20 | Remove-DeletedDirectoryObject -WhatIf') }
        @{ Steps = @(, 'Get-MailboxContact ben.ruhr@contoso.example | Remove-ContactPermanently -WhatIf') }
        @{ Steps = @(, 'Invoke-DomainForceDelete fabrikam.example -WhatIf') }
    )
}
