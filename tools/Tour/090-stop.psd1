@{
    Title = 'Ctrl+C'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$null = Start-GraphEmulator -Seed @{ deletedUsers = 2000; latencyMilliseconds = 500 } | Connect-GraphPurge
'@
    Parts = @(
        @{ Text = 'A run shows how far it is. The service answers slowly here:' }
        @{ Varies = '[\d,]+ (?=done|a second)|\d+ min'; Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -ThrottleLimit 2'; Until = 'Deleting permanently \[[1-9][\d,]* of 2,000 done' }
        ) }
        @{ Text = 'At Ctrl+C nothing more is sent, what is in flight is awaited, and a last line accounts for all:' }
        @{ Continues = $true; Varies = '[\d,]+ (?=requests?|targets?|Purged|NotAttempted)'; Steps = @(
            @{ Press = 'C-c' }
        ) }
    )
}
