@{
    Title = 'A domain'
    Setup = @'
Import-Module $root/GraphPurge.psd1
$null = Start-GraphEmulator -Seed @{ domainDeletion = @{ scheduledMilliseconds = 8000; inProgressMilliseconds = 25000 } } | Connect-GraphPurge
'@
    Parts = @(
        @{ Text = 'What a force-delete would do, and what stands against it:' }
        @{ Steps = @(, 'Get-DomainForceDeleteImpact') }
        @{ Steps = @(, '(Get-DomainForceDeleteImpact fabrikam.example).Renames') }
        @{ Text = 'The question is answered by typing the domain''s name. The wait shows what the service does, how long it was waited for, and when it is asked again:' }
        @{ Varies = '\d+ s'; Steps = @(
            @{ Type = 'Invoke-DomainForceDelete fabrikam.example -Wait -PollingInterval 5'; Until = 'to leave it: ?\z' }
            @{ Type = 'fabrikam.example'; Until = 'Waited [3-9] s' }
        ) }
        @{ Text = 'Ctrl+C ends the watching, and not the deletion:' }
        @{ Continues = $true; Steps = @(
            @{ Press = 'C-c' }
        ) }
        @{ Text = 'It is watched again:' }
        @{ Varies = '\d+ s'; Steps = @(
            @{ Type = 'Wait-DomainForceDelete fabrikam.example -PollingInterval 5'; Until = 'InProgress(?s).*Waited [3-9] s' }
        ) }
        @{ Text = 'To its end:' }
        @{ Continues = $true; Steps = @(
            @{ Press = @(); Until = '(^|\n)PS>\z' }
        ) }
    )
}
