using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Domains;

/// <summary>A deletion that is under way can be watched again, whoever requested it. Watching requests nothing.</summary>
public sealed class WaitTests : IDisposable
{
    private const string Ledger = "Get-GraphEmulatorLedger -Summary | ForEach-Object { \"$($_.Requested) $($_.Purged)\" }";
    private const string Wait = "Wait-DomainForceDelete -PollingInterval 0.1 -Timeout 60";
    private const string SlowSeed = "@{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.xml");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void After_Ctrl_C_the_same_session_waits_on_and_tells_what_was_renamed()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator");
        Assert.True(session.InvokeUntilProgress("Invoke-DomainForceDelete fabrikam.example -Force -Wait -PollingInterval 0.1").WasStopped);

        var run = session.Invoke($"{Wait} fabrikam.example\n{Ledger}\nStop-GraphEmulator");

        Assert.Empty(run.Errors);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal(("Deleted", 5, 12, 3), ((string)result.State, (int)result.RenamedObjectCount, (int)result.RenamedCount, (int)result.DisabledAccountCount));
        Assert.Equal("1 1", run.Output[^1]);
    }

    [Fact]
    public void Another_session_follows_it_to_its_end()
    {
        var run = ModuleRun.Emulated($"$null = Invoke-DomainForceDelete fabrikam.example -Force\n$null = Connect-GraphPurge -Emulator\n{Wait} fabrikam.example\n{Ledger}");
        Assert.Empty(run.Errors);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal("Deleted", (string)result.State);
        Assert.Null(result.RenamedCount);
        Assert.Null(result.DisableUserAccounts);
        Assert.Equal("1 1", run.Output[^1]);
    }

    [Fact]
    public void What_is_under_way_is_found_in_the_list_of_domains()
    {
        var run = ModuleRun.Emulated($"$null = Invoke-DomainForceDelete fabrikam.example -Force\nGet-DomainForceDeleteImpact | Where-Object State -in Scheduled, InProgress | {Wait}");
        Assert.Empty(run.Errors);
        Assert.Equal("fabrikam.example Deleted", Assert.Single(run.OutputOf("DomainForceDeleteResult").Select(result => $"{result.DomainName} {result.State}")));
    }

    [Fact]
    public void A_kept_result_tells_that_a_domain_that_is_gone_was_there()
    {
        var run = ModuleRun.Emulated(
            $$"""
            Invoke-DomainForceDelete fabrikam.example -Force | Export-Clixml '{{_file}}'
            $null = Wait-DomainForceDelete fabrikam.example -PollingInterval 0.1
            $null = Connect-GraphPurge -Emulator
            Import-Clixml '{{_file}}' | {{Wait}}
            {{Wait}} fabrikam.example
            """);
        Assert.Equal("Deleted", (string)Assert.Single(run.OutputOf("DomainForceDeleteResult")).State);
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fabrikam.exmaple", "TargetNotFound")]
    [InlineData("fabrikam.example", "DomainForceDeleteNotFound")]
    public void Where_nothing_is_under_way_nobody_waits(string domain, string error)
    {
        var run = ModuleRun.Emulated($"{Wait} {domain}\n{Ledger}");
        Assert.StartsWith(error + ",", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("0 0", Assert.Single(run.Output));
    }

    [Theory]
    [InlineData("$null = Invoke-DomainForceDelete stuck.example -Force", "")]
    [InlineData("$null = Invoke-DomainForceDelete stuck.example -Force; $null = Connect-GraphPurge -Emulator", "")]
    [InlineData("", "; failedDaysAgo = 1")]
    public void A_failure_is_its_end_too(string before, string seed)
    {
        var run = ModuleRun.Emulated($"{before}\n{Wait} stuck.example", $"@{{ domains = @(@{{ id = 'stuck.example'; forceDeleteFails = $true{seed} }}) }}");
        Assert.StartsWith("DomainForceDeleteFailed,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Matches(@"reports that it failed at \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", Assert.Single(run.ErrorMessages));
        Assert.Equal("Failed", (string)Assert.Single(run.OutputOf("DomainForceDeleteResult")).State);
    }

    [Fact]
    public void The_time_out_counts_from_the_wait_and_not_from_the_request()
    {
        var run = ModuleRun.Emulated("$null = Invoke-DomainForceDelete slow.example -Force\nStart-Sleep 2\nWait-DomainForceDelete slow.example -PollingInterval 0.2 -Timeout 1 -Verbose", SlowSeed);
        Assert.StartsWith("DomainWaitTimedOut,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("InProgress", (string)Assert.Single(run.OutputOf("DomainForceDeleteResult")).State);
        Assert.True(run.Verbose.Count(line => line.StartsWith("GET ", StringComparison.Ordinal)) > 3, run.AllText);
    }

    [Fact]
    public void Ctrl_C_ends_the_watching_and_says_how_to_go_on()
    {
        using var session = new ModuleSession();
        session.Invoke($"$null = Start-GraphEmulator -Seed {SlowSeed}\n$null = Connect-GraphPurge -Emulator\n$null = Invoke-DomainForceDelete slow.example -Force");

        var stopped = session.InvokeUntilProgress("Wait-DomainForceDelete slow.example -PollingInterval 0.1");

        Assert.True(stopped.WasStopped);
        Assert.Contains("goes on. Watch it again with Wait-DomainForceDelete -DomainName slow.example.", Assert.Single(stopped.HostLines), StringComparison.Ordinal);
        session.Invoke("Stop-GraphEmulator");
    }

    [Fact]
    public void A_result_of_another_tenant_is_not_waited_for_here()
    {
        var run = ModuleRun.Emulated("$result = Invoke-DomainForceDelete fabrikam.example -Force\n$null = Start-GraphEmulator -Seed @{ tenant = @{ id = '11111111-1111-1111-1111-111111111111' } } | Connect-GraphPurge\n$result | Wait-DomainForceDelete\nStop-GraphEmulator");
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }
}
