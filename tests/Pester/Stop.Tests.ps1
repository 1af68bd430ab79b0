# A run that is stopped in the middle sends nothing more, waits for what is in flight and accounts for every target that came in.
BeforeAll {
    $script:Manifest = Join-Path $PSScriptRoot '../../GraphPurge.psd1'

    # Runs a script in a process of its own on a slow tenant with 2,000 deleted users in $users, and gives its lines.
    function Invoke-OnSlowTenant([string] $Script) {
        pwsh -NoProfile -NonInteractive -Command @"
            Import-Module '$Manifest'
            `$null = Start-GraphEmulator -Seed @{ deletedUsers = 2000; latencyMilliseconds = 200 }
            `$null = Connect-GraphPurge -Emulator
            `$users = Get-DeletedDirectoryObject -Type user
            $Script
            `$ledger = Get-GraphEmulatorLedger -Summary
            "ledger: `$(`$ledger.Requested) requested, `$(`$ledger.Purged) purged, `$(`$ledger.Collateral) collateral"
            "listed: `$(@(Get-DeletedDirectoryObject -Type user).Count)"
"@
    }
}

Describe 'Stopping by <Way>' -ForEach @(
    @{ Way = 'Select-Object -First'; Script = '$users | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1 | ForEach-Object { "result: $($_.Outcome)" }' }
    @{ Way = 'a command downstream that fails'; Script = 'try { $users | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw "downstream" } } catch { "caught: $_" }' }
    @{ Way = '-ErrorAction Stop'; Script = 'try { @("nobody") + $users | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { "caught: $($_.FullyQualifiedErrorId)" }' }
    @{ Way = 'Ctrl+C'; Script = @'
        $runspace = [runspacefactory]::CreateRunspace($Host)
        $runspace.Open()
        $shell = [powershell]::Create($runspace).AddScript('param($manifest, $users) Import-Module $manifest; $users | Remove-DeletedDirectoryObject -Force').AddArgument((Get-Module GraphPurge).Path).AddArgument($users)
        $running = $shell.BeginInvoke()
        while ((Get-GraphEmulatorLedger -Summary).Purged -eq 0) { [Threading.Thread]::Yield() | Out-Null }
        $shell.Stop()
        "state: $($shell.InvocationStateInfo.State)"
'@
    }
) {
    It 'accounts for every target, as the ledger does' {
        $lines = Invoke-OnSlowTenant $Script
        $summary = $lines | Where-Object { $_ -match 'was stopped\. (?<total>\d+) targets in' }
        $summary | Should -HaveCount 1
        $null = $summary -match 'was stopped\. (?<total>\d+) targets in [\d.]+ s: (?<outcomes>.*)\.$'
        $total = [int] $Matches.total
        $outcomes = @{}
        $Matches.outcomes -split ', ' | ForEach-Object { $count, $name = $_ -split ' '; $outcomes[$name] = [int] $count }

        ($outcomes.Values | Measure-Object -Sum).Sum | Should -Be $total
        $outcomes.Keys | Where-Object { $_ -notin 'Purged', 'NotFound', 'NotAttempted' } | Should -BeNullOrEmpty
        $outcomes['NotAttempted'] | Should -BeGreaterThan 0
        $lines | Should -Contain "ledger: $($total - $outcomes['NotAttempted']) requested, $($outcomes['Purged']) purged, 0 collateral"
        $lines | Should -Contain "listed: $(2000 - $outcomes['Purged'])"
    }
}
