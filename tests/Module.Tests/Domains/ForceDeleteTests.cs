using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Domains;

/// <summary>A force-delete in all the states that a domain can be in.</summary>
public sealed class ForceDeleteTests
{
    private const string Wait = "-Wait -PollingInterval 0.1 -Timeout 60";
    private const string Ledger = "Get-GraphEmulatorLedger -Summary | ForEach-Object { \"$($_.Requested) $($_.Purged) $($_.Collateral)\" }";

    [Fact]
    public void What_was_renamed_is_read_back_and_is_what_the_impact_foretold()
    {
        var run = ModuleRun.Emulated($"$impact = Get-DomainForceDeleteImpact fabrikam.example\n$impact\n$impact | Invoke-DomainForceDelete -Force {Wait}\n{Ledger}");
        Assert.Empty(run.Errors);
        var impact = Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal("Deleted", result.State.ToString());
        Assert.Equal(3, (int)result.DisabledAccountCount);
        Assert.Equal((5, 12), ((int)result.RenamedObjectCount, (int)result.RenamedCount));
        Assert.Equal(0, (int)result.UnverifiedCount);
        Assert.True(result.Duration > TimeSpan.Zero);
        Assert.Equal(Texts(impact.Renames), Texts(result.Renamed));
        Assert.Contains("mara.fulda@fabrikam.example -> mara.fulda@contoso-rehearsal.onmicrosoft.com", Renames(result.Renamed, "userPrincipalName"));
        Assert.Contains("SMTP:mara.fulda@fabrikam.example -> SMTP:mara.fulda@contoso-rehearsal.onmicrosoft.com", Renames(result.Renamed, "proxyAddresses"));
        Assert.Contains("sales@fabrikam.example -> sales@contoso-rehearsal.onmicrosoft.com", Renames(result.Renamed, "mail"));
        Assert.Contains("https://fabrikam.example/portal -> https://contoso-rehearsal.onmicrosoft.com/portal", Renames(result.Renamed, "identifierUris"));
        Assert.Equal("1 1 0", run.Output[^1]);
    }

    [Fact]
    public void Accounts_stay_enabled_when_that_is_asked_for()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete fabrikam.example -DisableUserAccounts $false -Force {Wait}");
        Assert.Empty(run.Errors);
        Assert.Equal(0, (int)Assert.Single(run.OutputOf("DomainForceDeleteResult")).DisabledAccountCount);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    public void Up_to_a_thousand_references_are_renamed(int references)
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete crowd.example -Force {Wait}\n{Ledger}", Crowd(references));
        Assert.Empty(run.Errors);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal("Deleted", result.State.ToString());
        Assert.Equal(references, ((IEnumerable<object>)result.Renamed).Cast<dynamic>().Select(rename => (string)rename.Id).Distinct().Count());
        Assert.Equal("1 1 0", run.Output[^1]);
    }

    [Fact]
    public void One_more_is_refused_before_anything_is_sent()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete crowd.example -Force {Wait}\n{Ledger}", Crowd(1001));
        Refused(run, "1,001 objects refer to it", "Rename or delete 1 of them first.");
    }

    [Fact]
    public void A_multitenant_application_is_refused_by_name()
    {
        var run = ModuleRun.Emulated(
            $"Invoke-DomainForceDelete busy.example -Force\n{Ledger}",
            "@{ domains = @(@{ id = 'busy.example' }); applications = @(@{ displayName = 'Shop'; identifierUris = @('https://busy.example/shop'); multitenant = $true }) }");
        Refused(run, "the application 'Shop' (", "identifier URI");
    }

    [Theory]
    [InlineData("contoso-rehearsal.onmicrosoft.com", "initial domain", "")]
    [InlineData("contoso.example", "primary domain", "Make another domain the primary one first.")]
    [InlineData("federated.example", "federated", "Convert it")]
    public void A_domain_that_is_never_deleted_is_refused(string domain, string reason, string remedy)
    {
        Refused(ModuleRun.Emulated($"Invoke-DomainForceDelete {domain} -Force\n{Ledger}"), reason, remedy);
        Refused(ModuleRun.Emulated($"Invoke-DomainForceDelete {domain} -WhatIf\n{Ledger}"), reason, remedy);
        Refused(ModuleRun.Emulated($"Invoke-DomainForceDelete {domain} -Force -SkipImpactCheck\n{Ledger}"), reason, remedy);
    }

    [Fact]
    public void The_signed_in_users_own_domain_is_refused() => Refused(
        ModuleRun.Emulated(
            $"Invoke-DomainForceDelete own.example -Force\n{Ledger}",
            "@{ tenant = @{ administrator = 'admin@own.example' }; domains = @(@{ id = 'other.example'; isDefault = $true }, @{ id = 'own.example' }) }"),
        "admin@own.example, is in it",
        "account of the initial domain");

    [Fact]
    public void A_mistyped_name_is_not_found()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete fabrikam.exmaple -Force {Wait}\n{Ledger}");
        Assert.StartsWith("TargetNotFound", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("0 0 0", run.Output[^1]);
    }

    [Fact]
    public void A_failure_after_the_request_is_an_error()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete stuck.example -Force {Wait}", "@{ domains = @(@{ id = 'stuck.example'; forceDeleteFails = $true; userCount = 1 }) }");
        Assert.StartsWith("DomainForceDeleteFailed", Assert.Single(run.Errors), StringComparison.Ordinal);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal("Failed", result.State.ToString());
        Assert.Empty((IEnumerable<object>)result.Renamed);
    }

    [Fact]
    public void A_failure_from_before_the_request_is_not()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete again.example -Force {Wait}", "@{ domains = @(@{ id = 'again.example'; failedDaysAgo = 2; userCount = 1 }) }");
        Assert.Empty(run.Errors);
        Assert.Equal("Deleted", Assert.Single(run.OutputOf("DomainForceDeleteResult")).State.ToString());
    }

    [Fact]
    public void The_end_of_the_wait_is_not_the_end_of_the_operation()
    {
        var run = ModuleRun.Emulated("Invoke-DomainForceDelete slow.example -Force -Wait -PollingInterval 0.1 -Timeout 0.3", "@{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }");
        Assert.StartsWith("DomainWaitTimedOut", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("goes on. Wait on with Wait-DomainForceDelete -DomainName slow.example.", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Equal("InProgress", Assert.Single(run.OutputOf("DomainForceDeleteResult")).State.ToString());
    }

    [Fact]
    public void Without_the_check_nothing_is_read_but_the_domain()
    {
        var run = ModuleRun.Emulated("Invoke-DomainForceDelete fabrikam.example -Force -SkipImpactCheck -Verbose");
        Assert.Empty(run.Errors);
        var result = Assert.Single(run.OutputOf("DomainForceDeleteResult"));
        Assert.Equal("Accepted", result.State.ToString());
        Assert.Null(result.RenamedCount);
        Assert.DoesNotContain(run.Verbose, line => line.Contains("domainNameReferences", StringComparison.Ordinal));
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_and_says_that_the_service_goes_on()
    {
        using var session = new ModuleSession();
        session.Invoke("Stop-GraphEmulator\n$null = Start-GraphEmulator -Seed @{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }\n$null = Connect-GraphPurge -Emulator");

        var stopped = session.InvokeUntilProgress("Invoke-DomainForceDelete slow.example -Force -Wait -PollingInterval 0.1");

        Assert.True(stopped.WasStopped);
        Assert.Empty(stopped.Output);
        Assert.Contains("The force-delete of 'slow.example' was accepted and goes on", Assert.Single(stopped.HostLines), StringComparison.Ordinal);
        Assert.Equal("1", session.Invoke("Get-GraphEmulatorLedger -Summary | ForEach-Object { \"$($_.Requested)\" }").Output.Single());
        session.Invoke("Stop-GraphEmulator");
    }

    private static string Crowd(int references) => $"@{{ domains = @(@{{ id = 'crowd.example'; userCount = {references - 3}; groupCount = 2; applicationCount = 1 }}) }}";

    private static IEnumerable<string> Renames(object renamed, string property) =>
        ((IEnumerable<object>)renamed).Cast<dynamic>().Where(rename => rename.Property == property).Select(rename => (string)rename.ToString());

    private static IEnumerable<string?> Texts(object renames) => ((IEnumerable<object>)renames).Select(rename => rename.ToString());

    private static void Refused(ModuleRun run, string reason, string remedy)
    {
        Assert.StartsWith("DomainNotDeletable", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Contains(remedy, Assert.Single(run.ErrorRecommendations), StringComparison.Ordinal);
        Assert.Equal("0 0 0", Assert.Single(run.Output));
    }

    [Fact]
    public void What_is_kept_of_a_domain_keeps_its_words()
    {
        var run = ModuleRun.Emulated(
            """
            $result = Invoke-DomainForceDelete fabrikam.example -Force
            ($result | ConvertTo-Json -Depth 3 | ConvertFrom-Json).State
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($result)).State
            (Get-DomainForceDeleteImpact federated.example | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Blockers[0].Kind
            """);
        Assert.Equal(["Accepted", "Accepted", "FederatedDomain"], run.Output);
    }
}
