using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Sessions;

/// <summary>What was listed in one tenant is not deleted in another: what is listed names its tenant, and a removal compares.</summary>
public sealed class TargetTenantTests
{
    // Two tenants that know the same ids, so that nothing but the tenant's id keeps one's targets out of the other.
    private const string Tenants = $$"""
        $seed = { param($id) @{ tenant = @{ id = $id }; deletedUsers = 3; domains = @(@{ id = 'old.example' })
            users = @(@{ userPrincipalName = 'anna@contoso.example'; contactCount = 2 }) } }
        $a = Start-GraphEmulator -Seed (& $seed '{{TestToken.Tenant}}')
        $b = Start-GraphEmulator -Seed (& $seed '{{TestToken.OtherTenant}}')
        $listContacts = { Get-MailboxContact -UserId anna@contoso.example }
        $listObjects = { Get-DeletedDirectoryObject -Type user }
        $listDomains = { Get-DomainForceDeleteImpact -DomainName old.example }

        """;

    private const string Requests = "\n\"B changed: $(@($b | Get-GraphEmulatorLedger).Count)\"";

    public static TheoryData<string, string> Removals => new()
    {
        { "$listContacts", "Remove-ContactPermanently -Force -PassThru" },
        { "$listObjects", "Remove-DeletedDirectoryObject -Force -PassThru" },
        { "$listObjects", "Remove-DeletedDirectoryObject -Force -PassThru -MinimumAge 1" },
        { "$listDomains", "Invoke-DomainForceDelete -Force" },
    };

    [Theory]
    [InlineData("$listContacts")]
    [InlineData("$listObjects")]
    [InlineData("$listDomains")]
    public void What_is_listed_names_its_tenant(string list)
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $a | Connect-GraphPurge\n& {list} | ForEach-Object TenantId");
        Assert.Empty(run.Errors);
        Assert.NotEmpty(run.Output);
        Assert.All(run.Output, tenant => Assert.Equal(TestToken.Tenant, tenant));
    }

    [Fact]
    public void An_object_that_is_read_by_its_id_names_its_tenant()
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $a | Connect-GraphPurge\n$one = & $listObjects | Select-Object -First 1\n($one.Id | Get-DeletedDirectoryObject).TenantId");
        Assert.Equal(TestToken.Tenant, Assert.Single(run.Output));
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void What_was_listed_in_one_tenant_is_refused_in_another_before_anything_is_sent(string list, string remove)
    {
        foreach (var form in new[] { "", "| ConvertTo-Csv | ConvertFrom-Csv", "| ConvertTo-Json -Depth 4 | ConvertFrom-Json" })
        {
            var run = ModuleRun.Invoke($"{Tenants}$null = $a | Connect-GraphPurge\n$listed = & {list} {form}\n$null = $b | Connect-GraphPurge\n$listed | {remove}\n($b | Get-GraphEmulatorLedger -Summary).HttpRequests");
            Assert.NotEmpty(run.Errors);
            Assert.All(run.Errors, error => Assert.StartsWith("TenantMismatch,", error, StringComparison.Ordinal));
            Assert.All(run.ErrorMessages, message =>
            {
                Assert.Contains(TestToken.Tenant, message, StringComparison.Ordinal);
                Assert.Contains(TestToken.OtherTenant, message, StringComparison.Ordinal);
                Assert.Contains("Connect-GraphPurge -TenantId " + TestToken.Tenant, message, StringComparison.Ordinal);
            });
            Assert.Equal(0L, Convert.ToInt64(run.Output[^1], System.Globalization.CultureInfo.InvariantCulture));
            if (remove.Contains("-PassThru", StringComparison.Ordinal))
            {
                Assert.Equal(run.Errors.Count, run.OutputOf("PurgeResult").Count);
                Assert.All(run.OutputOf("PurgeResult"), result => Assert.Equal("NotAttempted", (string)result.Outcome.ToString()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void What_was_listed_is_deleted_in_its_own_tenant_from_rows_too(string list, string remove)
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $b | Connect-GraphPurge\n& {list} | ConvertTo-Csv | ConvertFrom-Csv | ForEach-Object {{ $_.TenantId = \" $($_.TenantId.ToUpperInvariant()) \"; $_ }} | {remove} | Out-Null\n@($b | Get-GraphEmulatorLedger).Count -gt 0");
        Assert.DoesNotContain(run.Errors, error => error.StartsWith("TenantMismatch,", StringComparison.Ordinal));
        Assert.Equal(true, run.Output[^1]);
    }

    [Fact]
    public void A_target_of_another_tenant_is_refused_before_it_is_asked_for()
    {
        // Nobody is there to ask: a question would be an error of its own.
        var run = ModuleRun.Invoke($"{Tenants}$null = $a | Connect-GraphPurge\n$listed = & $listObjects\n$null = $b | Connect-GraphPurge\n$listed | Remove-DeletedDirectoryObject\n$listed | Remove-DeletedDirectoryObject -WhatIf");
        Assert.Equal(6, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TenantMismatch,", error, StringComparison.Ordinal));
        Assert.StartsWith("3 targets: 3 NotAttempted in ", Assert.Single(run.HostLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_of_two_tenants_are_told_apart_one_by_one()
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $a | Connect-GraphPurge\n$ofA = & $listObjects\n$null = $b | Connect-GraphPurge\n$ofB = & $listObjects\n$ofA[0], $ofB[1] | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object {{ \"$($_.Outcome)\" }}{Requests}");
        Assert.Single(run.Errors);
        Assert.Equal(["B changed: 1", "NotAttempted", "Purged"], run.Output.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; tenantId = $null }", true)]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; tenantId = ' ' }", true)]
    [InlineData("[pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000000e'; AppOwnerTenantId = $other }", true)]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; tenantId = [guid] $own }", true)]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; tenantId = [guid] $other }", false)]
    [InlineData("[pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000000e'; TenantId = $other }", false)]
    [InlineData("[pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000000e'; TenantId = 'contoso.example' }", false)]
    [InlineData("[pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000000e'; TenantId = 5 }", false)]
    public void A_row_that_names_a_tenant_means_it(string row, bool isSent)
    {
        using var server = new RecordingServer();
        var run = Connected(server, TestToken.Application(server.Endpoint), $"$own = '{TestToken.Tenant}'; $other = '{TestToken.OtherTenant}'\n{row} | Remove-DeletedDirectoryObject -Force");
        Assert.Equal(isSent ? [] : ["TenantMismatch"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Equal(isSent ? 1 : 0, server.Requests.Count);
    }

    /// <summary>PowerShell makes empty text of $null where it writes a property.</summary>
    [Theory]
    [MemberData(nameof(Removals))]
    public void A_listed_object_whose_tenant_was_emptied_names_none_as_a_row_does(string list, string remove)
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $b | Connect-GraphPurge\n& {list} | ForEach-Object {{ $_.TenantId = $null; $_ }} | {remove} | Out-Null{Requests}");
        Assert.DoesNotContain(run.Errors, error => error.StartsWith("TenantMismatch,", StringComparison.Ordinal));
        Assert.NotEqual("B changed: 0", run.Output[^1]);
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Force", "00000000-0000-0000-0000-00000000000e")]
    [InlineData("Invoke-DomainForceDelete -Force -SkipImpactCheck", "old.example")]
    public void A_session_that_does_not_know_its_tenant_refuses_what_names_one(string remove, string id)
    {
        using var server = new RecordingServer();
        var run = Connected(server, "opaque", $"@{{ id = '{id}'; tenantId = '{TestToken.Tenant}' }} | {remove}");
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("does not know its tenant", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Contains("Connect-GraphPurge -TenantId " + TestToken.Tenant, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(TestToken.Tenant)]
    [InlineData("contoso.example")]
    public void A_session_with_a_pinned_tenant_knows_it_although_its_token_does_not_tell(string pinned)
    {
        using var server = Organization();
        var run = Connected(server, "opaque", $"(Get-GraphPurgeContext).TenantId\n@{{ id = '00000000-0000-0000-0000-00000000000e'; tenantId = '{TestToken.Tenant}' }}, @{{ id = '00000000-0000-0000-0000-00000000000f'; tenantId = 'CONTOSO.example' }} | Remove-DeletedDirectoryObject -Force", $"-TenantId {pinned}");
        Assert.Empty(run.Errors);
        Assert.Equal(TestToken.Tenant, Assert.Single(run.Output));
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_removal_with_another_tenants_id_ends_before_anything_is_sent(string list, string remove)
    {
        var run = ModuleRun.Invoke($"{Tenants}$null = $b | Connect-GraphPurge\n$listed = & {list}\n$before = ($b | Get-GraphEmulatorLedger -Summary).HttpRequests\ntry {{ $listed | {remove} -TenantId {TestToken.Tenant} }} catch {{ \"ended: $($_.FullyQualifiedErrorId)\"; \"$_\" }}\n($b | Get-GraphEmulatorLedger -Summary).HttpRequests - $before");
        Assert.Empty(run.Errors.Skip(1));
        Assert.StartsWith("ended: TenantMismatch,", (string)run.Output[0]!, StringComparison.Ordinal);
        Assert.Contains(TestToken.Tenant, (string)run.Output[1]!, StringComparison.Ordinal);
        Assert.Contains(TestToken.OtherTenant, (string)run.Output[1]!, StringComparison.Ordinal);
        Assert.Equal(0L, Convert.ToInt64(run.Output[2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(3, run.Output.Count);
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_removal_with_its_own_tenants_id_or_domain_goes(string list, string remove)
    {
        foreach (var tenant in new[] { TestToken.OtherTenant.ToUpperInvariant(), "contoso.example", "contoso-rehearsal.onmicrosoft.com" })
        {
            var run = ModuleRun.Invoke($"{Tenants}$null = $b | Connect-GraphPurge\n& {list} | {remove} -TenantId {tenant} | Out-Null{Requests}");
            Assert.DoesNotContain(run.Errors, error => error.StartsWith("Tenant", StringComparison.Ordinal));
            Assert.NotEqual("B changed: 0", run.Output[^1]);
        }
    }

    [Theory]
    [InlineData("", "contoso.example", null)]
    [InlineData("", "fabrikam.example", "TenantMismatch")]
    [InlineData("opaque", TestToken.Tenant, null)]
    [InlineData("opaque", TestToken.OtherTenant, "TenantMismatch")]
    [InlineData("opaque", "fabrikam.example", "TenantMismatch")]
    [InlineData("", "common", "TenantIdNotValid")]
    [InlineData("", "not a tenant", "TenantIdNotValid")]
    public void What_the_session_cannot_tell_of_a_tenant_the_service_is_asked_for(string token, string tenant, string? errorId)
    {
        using var server = Organization();
        var run = Connected(server, token.Length > 0 ? token : TestToken.Application(server.Endpoint), $"'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -TenantId '{tenant}'\n'00000000-0000-0000-0000-00000000000f' | Remove-DeletedDirectoryObject -Force -TenantId '{tenant}'");
        Assert.Equal(errorId is null ? [] : [errorId], run.Errors.Select(error => error.Split(',')[0]).Distinct());
        Assert.Equal(errorId is null ? 2 : 0, server.Requests.Count(request => request.Method == "DELETE"));
        Assert.Equal(errorId == "TenantIdNotValid" ? 0 : 1, server.Requests.Count(request => request.Method == "GET"));
    }

    [Fact]
    public void Where_nobody_tells_whether_a_tenant_is_the_sessions_nothing_is_sent()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}""") : null);
        var run = Connected(server, TestToken.Application(server.Endpoint), "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -TenantId contoso.example");
        Assert.StartsWith("TenantNotVerified,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(TestToken.Tenant, run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void The_tenant_of_a_row_is_not_taken_for_the_guard()
    {
        using var server = new RecordingServer();
        var run = Connected(server, TestToken.Application(server.Endpoint), $"[pscustomobject]@{{ Id = '00000000-0000-0000-0000-00000000000e'; TenantId = '{TestToken.OtherTenant}' }}, [pscustomobject]@{{ Id = '00000000-0000-0000-0000-00000000000f'; TenantId = '{TestToken.Tenant}' }} | Remove-DeletedDirectoryObject -Force");
        Assert.Single(run.Errors);
        Assert.EndsWith("/00000000-0000-0000-0000-00000000000f", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    private static RecordingServer Organization() => new(request => request.Method == "GET"
        ? Answer.Ok($$"""{"value":[{"id":"{{TestToken.Tenant}}","verifiedDomains":[{"name":"contoso.onmicrosoft.com"},{"name":"contoso.example"}]}]}""")
        : null);

    private static ModuleRun Connected(RecordingServer server, string token, string script, string parameters = "") => ModuleRun.Invoke(
        $"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force) {parameters}\n{script}");
}
