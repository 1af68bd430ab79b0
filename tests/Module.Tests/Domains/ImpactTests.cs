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
    public void Its_text_is_the_domain_and_how_far_a_force_delete_has_come()
    {
        var run = ModuleRun.Emulated("\"$(Get-DomainForceDeleteImpact fabrikam.example)\"\n\"$(Invoke-DomainForceDelete fabrikam.example -Force)\"");
        Assert.Equal(["fabrikam.example", "fabrikam.example: Accepted"], run.Output.Select(line => $"{line}"));
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
    public void Without_a_name_all_domains_are_read_with_their_state()
    {
        var run = ModuleRun.Emulated(
            "$null = Invoke-DomainForceDelete going.example -Force\nGet-DomainForceDeleteImpact",
            "@{ domains = @(@{ id = 'calm.example'; userCount = 2 }, @{ id = 'going.example' }, @{ id = 'stuck.example'; failedDaysAgo = 2 }); domainDeletion = @{ scheduledMilliseconds = 0; inProgressMilliseconds = 600000 } }");
        Assert.Empty(run.Errors);
        var impacts = run.OutputOf("DomainForceDeleteImpact").ToDictionary(impact => (string)impact.DomainName);
        Assert.Equal((null, true, 2), ((string?)impacts["calm.example"].State, (bool)impacts["calm.example"].CanForceDelete, (int)impacts["calm.example"].ReferenceCount));
        Assert.Equal(("Failed", true), ((string)impacts["stuck.example"].State, (bool)impacts["stuck.example"].CanForceDelete));
        Assert.Equal(2, (int)Math.Round((DateTimeOffset.UtcNow - (DateTimeOffset)impacts["stuck.example"].LastActionDateTime).TotalDays));
        Assert.Equal(("InProgress", false), ((string)impacts["going.example"].State, (bool)impacts["going.example"].CanForceDelete));
        var blocker = Assert.Single((IEnumerable<object>)impacts["going.example"].Blockers) as dynamic;
        Assert.Equal("DeletionUnderWay", (string)blocker!.Kind);
        Assert.Contains("Wait-DomainForceDelete", (string)blocker.Remedy, StringComparison.Ordinal);
        Assert.Contains(impacts.Values, impact => !(bool)impact.CanForceDelete && (string)impact.DomainName == (string)impact.InitialDomain);
    }

    [Fact]
    public void No_name_is_not_the_same_as_an_empty_list_of_names()
    {
        var run = ModuleRun.Emulated("@() | Get-DomainForceDeleteImpact\nGet-DomainForceDeleteImpact -DomainName @()");
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_deletion_under_way_is_not_requested_again()
    {
        var run = ModuleRun.Emulated(
            "$null = Invoke-DomainForceDelete going.example -Force\nInvoke-DomainForceDelete going.example -Force\n(Get-GraphEmulatorLedger).Attempts.Count",
            "@{ domains = @(@{ id = 'going.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }");
        Assert.StartsWith("DomainNotDeletable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("under way already", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(run.Output));
    }

    [Fact]
    public void Deleted_users_that_still_name_the_domain_are_shown_and_can_be_piped()
    {
        var run = ModuleRun.Emulated(
            """
            $impact = Get-DomainForceDeleteImpact old.example
            $impact
            Invoke-DomainForceDelete old.example -WhatIf
            $impact.DeletedUsers | Remove-DeletedDirectoryObject -Force
            (Get-DomainForceDeleteImpact old.example).DeletedUserCount
            """,
            """
            @{ domains = @(@{ id = 'old.example' }, @{ id = 'sub.old.example' }); deletedItems = @(
                @{ type = 'user'; displayName = 'Gone'; userPrincipalName = 'gone@old.example' }, @{ type = 'user'; displayName = 'Left'; userPrincipalName = 'left@old.example' },
                @{ type = 'user'; displayName = 'Other'; userPrincipalName = 'other@sub.old.example' }) }
            """);
        Assert.Empty(run.Errors);
        var impact = Assert.Single(run.OutputOf("DomainForceDeleteImpact"));
        Assert.Equal((true, 0, 2), ((bool)impact.CanForceDelete, (int)impact.ReferenceCount, (int)impact.DeletedUserCount));
        Assert.Equal(["Gone", "Left"], ((IEnumerable<object>)impact.DeletedUsers).Cast<dynamic>().Select(user => (string)user.DisplayName).Order());
        Assert.Contains(run.HostLines, line => line.Contains("2 deleted users still name the domain.", StringComparison.Ordinal));
        Assert.Equal(0, run.Output[^1]);
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
        Assert.Null(impact.DeletedUserCount);
    }
}
