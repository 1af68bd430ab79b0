# A force-delete that is followed: it ends, or goes on without us and says so.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../GraphPurge.psd1')
    $script:Manifest = Join-Path $PSScriptRoot '../../GraphPurge.psd1'
}

Describe 'Invoke-DomainForceDelete -Wait' {
    AfterEach {
        Stop-GraphEmulator
    }

    It 'ends with what was renamed, as Get-DomainForceDeleteImpact foretold' {
        $null = Start-GraphEmulator
        $null = Connect-GraphPurge -Emulator
        $impact = Get-DomainForceDeleteImpact fabrikam.example
        $result = $impact | Invoke-DomainForceDelete -Force -Wait -PollingInterval 0.1
        $result.State | Should -Be 'Deleted'
        $result.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $result.Renamed.ForEach('ToString') | Should -Be $impact.Renames.ForEach('ToString')
        (Get-GraphEmulatorLedger -Summary).Collateral | Should -Be 0
    }

    It 'says after Ctrl+C that the service goes on' {
        $lines = pwsh -NoProfile -NonInteractive -Command @"
            Import-Module '$Manifest'
            `$null = Start-GraphEmulator -Seed @{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }
            `$null = Connect-GraphPurge -Emulator
            `$runspace = [runspacefactory]::CreateRunspace(`$Host)
            `$runspace.Open()
            `$shell = [powershell]::Create(`$runspace).AddScript('param(`$manifest) Import-Module `$manifest; Invoke-DomainForceDelete slow.example -Force -Wait').AddArgument((Get-Module GraphPurge).Path)
            `$null = `$shell.BeginInvoke()
            while (`$shell.Streams.Progress.Count -eq 0) { [Threading.Thread]::Yield() | Out-Null }
            `$shell.Stop()
            "state: `$(`$shell.InvocationStateInfo.State)"
            "requested: `$((Get-GraphEmulatorLedger -Summary).Requested)"
"@
        $lines | Should -Contain 'state: Stopped'
        $lines | Should -Contain 'requested: 1'
        @($lines) -match "The force-delete of 'slow.example' was accepted and goes on" | Should -HaveCount 1
    }
}
