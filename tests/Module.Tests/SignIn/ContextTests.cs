using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>What a session tells of itself.</summary>
public sealed class ContextTests(WorkerPool workers)
{
    [Fact]
    public void Of_an_applications_token_it_tells_what_the_token_says()
    {
        using var server = new RecordingServer();
        var context = ContextOf(server, TestToken.Application(server.Endpoint));
        Assert.Equal("Application", context.Identity.ToString());
        Assert.Null(context.Account);
        Assert.Equal(["Contacts.ReadWrite", "User.DeleteRestore.All"], (IEnumerable<string>)context.Permissions);
    }

    [Fact]
    public void Of_a_users_token_it_tells_what_the_token_says()
    {
        using var server = new RecordingServer();
        var context = ContextOf(server, TestToken.Delegated(server.Endpoint));
        Assert.Equal("Delegated", context.Identity.ToString());
        Assert.Equal("anna@contoso.example", context.Account);
        Assert.Equal(["Contacts.ReadWrite"], (IEnumerable<string>)context.Permissions);
    }

    [Fact]
    public void The_cloud_of_an_emulated_tenant_is_the_sessions()
    {
        var run = ModuleRun.Emulated("Get-GraphPurgeContext", "@{ tenant = @{ cloud = 'USGov' } }");
        Assert.Equal("USGov", Assert.Single(run.OutputOf("GraphPurgeContext")).Environment.ToString());
    }

    [Fact]
    public void Once_ended_there_is_none_and_nothing_is_sent()
    {
        var run = ModuleRun.Emulated("Disconnect-GraphPurge\nGet-GraphPurgeContext\n'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force\nGet-GraphEmulatorLedger -Summary");
        Assert.StartsWith("NotConnected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(0, (int)((dynamic)Assert.Single(run.Output)!).Requested);
    }

    [Fact]
    public void One_way_to_sign_in_is_taken_at_a_time()
    {
        var run = ModuleRun.Invoke($"Connect-GraphPurge -Identity -AccessToken (ConvertTo-SecureString '{ModuleRun.Token}' -AsPlainText -Force)");
        Assert.StartsWith("AmbiguousParameterSet,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_of_another_tenant_than_the_pinned_one_is_not_used()
    {
        using var stage = new SignInStage(workers);
        var output = stage.Connect(stage.Prepare("ManagedIdentity") + $" -TenantId {TestToken.OtherTenant}", "\"context: [$(Get-GraphPurgeContext)]\"");
        Assert.Contains("ERROR TenantMismatch,", output, StringComparison.Ordinal);
        Assert.Contains("context: []", output, StringComparison.Ordinal);
        Assert.Empty(stage.Graph.Requests);
    }

    private static dynamic ContextOf(RecordingServer server, string token)
    {
        var run = ModuleRun.Invoke($"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force) -TenantId {TestToken.Tenant}\nGet-GraphPurgeContext");
        Assert.Empty(run.Errors);
        var context = Assert.Single(run.OutputOf("GraphPurgeContext"));
        Assert.Equal("AccessToken", context.SignIn.ToString());
        Assert.Equal((TestToken.Tenant, TestToken.Client), ((string)context.TenantId, (string)context.ApplicationId));
        Assert.Equal((null, new Uri(server.Endpoint), "v1.0"), ((string?)context.Environment?.ToString(), (Uri)context.Endpoint, (string)context.ApiVersion));
        Assert.InRange((DateTimeOffset)context.ExpiresOn, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));
        return context;
    }
}
