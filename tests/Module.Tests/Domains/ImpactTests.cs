using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Domains;

/// <summary>What the force-delete of a domain would do, and what stands against it.</summary>
public sealed class ImpactTests
{
    [Fact]
    public void It_counts_names_and_changes_nothing()
    {
        var run = ModuleRun.Emulated("Get-DomainForceDeleteImpact fabrikam.example\nGet-GraphEmulatorLedger -Summary");
        Assert.Empty(run.Errors);
        var impact = Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
        Assert.True((bool)impact.CanForceDelete);
        Assert.Equal((5, 3, 1, 1, 3, 0), ((int)impact.ReferenceCount, (int)impact.UserCount, (int)impact.GroupCount, (int)impact.ApplicationCount, (int)impact.EnabledAccountCount, (int)impact.UnreadableCount));
        Assert.Equal("contoso-rehearsal.onmicrosoft.com", (string)impact.InitialDomain);
        Assert.Equal(
            ["identifierUris", "mail", "mail", "mail", "mail", "proxyAddresses", "proxyAddresses", "proxyAddresses", "proxyAddresses", "userPrincipalName", "userPrincipalName", "userPrincipalName"],
            ((IEnumerable<object>)impact.Renames).Cast<dynamic>().Select(rename => (string)rename.Property).Order());
        Assert.Equal(0, (int)Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary")).Requested);
    }

    [Fact]
    public void Every_blocker_is_told_with_its_remedy()
    {
        var run = ModuleRun.Emulated(
            "Get-DomainForceDeleteImpact full.example",
            "@{ tenant = @{ administrator = 'admin@full.example' }; domains = @(@{ id = 'full.example'; isDefault = $true; userCount = 1001 }); "
            + "applications = @(@{ displayName = 'Shop'; identifierUris = @('api://full.example'); multitenant = $true }); "
            + "groups = @(@{ displayName = 'List'; mail = 'list@full.example'; kind = 'distribution' }) }");
        var impact = Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
        var blockers = ((IEnumerable<object>)impact.Blockers).Cast<dynamic>().ToArray();
        Assert.Equal(
            ["CallersOwnDomain", "DefaultDomain", "ExchangeReference", "MultitenantApplication", "TooManyReferences"],
            blockers.Select(blocker => (string)blocker.Kind.ToString()).Order());
        Assert.All(blockers, blocker => Assert.NotEqual("", (string)blocker.Remedy));
        Assert.False((bool)impact.CanForceDelete);
    }

    [Theory]
    [InlineData("'fabrikam.example'")]
    [InlineData("@{ id = 'fabrikam.example' }")]
    [InlineData("[pscustomobject]@{ DomainName = 'fabrikam.example'; Id = 'x' }")]
    public void Domains_come_by_pipeline(string input)
    {
        var run = ModuleRun.Emulated($"{input} | Get-DomainForceDeleteImpact");
        Assert.Empty(run.Errors);
        Assert.Equal("fabrikam.example", (string)Assert.Single(run.OutputOf("DomainForceDeleteImpact")).DomainName);
    }

    [Fact]
    public void An_unknown_domain_is_an_error_and_the_next_is_read()
    {
        var run = ModuleRun.Emulated("'nowhere.example', 'fabrikam.example' | Get-DomainForceDeleteImpact");
        Assert.StartsWith("TargetNotFound", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
    }

    [Fact]
    public void Names_that_may_not_be_read_are_counted()
    {
        using var server = new Wire.RecordingServer(request => request.Target switch
        {
            var path when path.Contains("microsoft.graph.user", StringComparison.Ordinal) => new Wire.Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"""),
            var path when path.Contains("domainNameReferences", StringComparison.Ordinal) => Wire.Answer.Ok("""{"value":[{"@odata.type":"#microsoft.graph.user","id":"1"},{"@odata.type":"#microsoft.graph.application","id":"2"}]}"""),
            var path when path.Contains("domains?", StringComparison.Ordinal) => Wire.Answer.Ok("""{"value":[{"id":"a.onmicrosoft.com","isInitial":true}]}"""),
            _ => Wire.Answer.Ok("""{"id":"a.example","authenticationType":"Managed"}"""),
        });
        var run = ModuleRun.Connected(server.Endpoint, "Get-DomainForceDeleteImpact a.example");
        Assert.Empty(run.Errors);
        var impact = Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
        Assert.Equal((1, 1, 2), ((int)impact.UserCount, (int)impact.ApplicationCount, (int)impact.UnreadableCount));
        Assert.Null(impact.EnabledAccountCount);
    }
}
