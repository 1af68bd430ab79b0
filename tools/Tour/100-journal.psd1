@{
    Title = 'Journal, plan and resume'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$null = Start-GraphEmulator -Seed @{ deletedUsers = 1000; latencyMilliseconds = 500 } | Connect-GraphPurge
$slow = Get-GraphPurgeContext
$null = Start-GraphEmulator | Connect-GraphPurge
'@
    Parts = @(
        @{ Text = 'A plan is what `-WhatIf` shows, as a file:' }
        @{ Steps = @(, 'Get-DeletedDirectoryObject -Type user -MinimumAge 20 | Remove-DeletedDirectoryObject -WhatIf -JournalPath plan.jsonl') }
        @{ Text = 'Somebody else looks at it:' }
        @{ Steps = 'Get-PurgeJournal plan.jsonl', 'Test-PurgeJournal plan.jsonl' }
        @{ Text = 'And carries it out, once:' }
        @{ Varies = 'made by \S+ on \S+,'; Steps = @(
            @{ Type = 'Resume-Purge plan.jsonl'; Until = '\(default is "N"\): ?\z' }
            @{ Press = 'y', 'Enter' }
            'Resume-Purge plan.jsonl'
        ) }
        @{ Text = 'A run with a journal that is stopped, here with Ctrl+C, is finished from its file:' }
        @{ Varies = '[\d,]+ (?=requests?|targets?|Purged|NotAttempted)'; Steps = @(
            @{ Type = 'Get-DeletedDirectoryObject -Context $slow | Remove-DeletedDirectoryObject -Context $slow -Force -ThrottleLimit 2 -JournalPath purge.jsonl'; Until = 'Deleting permanently \[[1-9][\d,]* of 1,000 done' }
            @{ Press = 'C-c' }
            @{ Type = 'Resume-Purge purge.jsonl -Context $slow -Force' }
        ) }
    )
}
