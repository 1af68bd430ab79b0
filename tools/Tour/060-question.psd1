@{
    Title = 'The question'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$small = @{
    deletedItems = @(
        @{ type = 'user'; id = '672b7f96-64f9-4e54-95cd-43f93ce6254d'; displayName = 'Ada Elbe'; userPrincipalName = 'ada@contoso.example'; deletedDaysAgo = 21 }
        @{ type = 'user'; id = '59ccfc83-96fa-4eb9-9733-2239be376cfd'; displayName = 'Bo Oder'; userPrincipalName = 'bo@contoso.example'; deletedDaysAgo = 8 }
        @{ type = 'group'; id = '3a1ce109-9904-4b8e-8464-4e1f3a051703'; displayName = 'Project Rhein'; deletedDaysAgo = 3 }
    )
}
$many = Start-GraphEmulator -Seed @{ deletedUsers = 5000; throttling = @{ identity = $true } } | Connect-GraphPurge
$null = Start-GraphEmulator -Seed $small | Connect-GraphPurge
'@
    Parts = @(
        @{ Text = 'Nothing is deleted before somebody agrees. One question counts all that was piped in, and Enter alone means no:' }
        @{ Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'Enter' }
        ) }
        @{ Text = 'One target is named in full:' }
        @{ Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject -DisplayName ''Ada*'' | Remove-DeletedDirectoryObject'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'Enter' }
        ) }
        @{ Text = 'Five thousand, at 100 columns, in a tenant that has the service''s limits:' }
        @{ Columns = 100; Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject -Context $many | Remove-DeletedDirectoryObject -Context $many'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'n', 'Enter' }
        ) }
        @{ Text = 'Keys that are pressed before the question is shown do not answer it. Here `y` and Enter were pressed twice during the first three seconds, and Enter alone after that:' }
        @{ Steps = @(
            @{ Type = 'Start-Sleep 3; Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject'; Until = '' }
            @{ Press = 'y', 'Enter', 'y', 'Enter'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'Enter' }
            '(Get-GraphEmulatorLedger -Summary).Requested'
        ) }
        @{ Text = 'The list, and then one by one:' }
        @{ Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'l', 'Enter'; Until = '(?s)\(default is "N"\): ?l.*\(default is "N"\): ?\z' }
            @{ Press = 'o', 'Enter'; Until = '1 of 3(?s).*\): ?\z' }
            @{ Press = 'y', 'Enter'; Until = '2 of 3(?s).*\): ?\z' }
            @{ Press = 'Enter'; Until = '3 of 3(?s).*\): ?\z' }
            @{ Press = 'n', 'Enter' }
        ) }
        @{ Text = 'Where nobody can answer, nothing is sent:' }
        @{ Steps = @(, 'Start-Job { Import-Module $using:root/GraphPurge.psd1; $null = Start-GraphEmulator | Connect-GraphPurge; Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject } | Receive-Job -Wait') }
    )
}
