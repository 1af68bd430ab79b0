using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>What a session tells of itself, and that it stays when another one cannot be had.</summary>
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

    [Theory]
    [InlineData("-Endpoint $endpoint -AccessToken $other -TenantId " + TestToken.Tenant, "TenantMismatch,")]
    [InlineData("-Endpoint $endpoint -AccessToken $ended", "AccessTokenExpired,")]
    [InlineData("-Environment China -AccessToken $good", "TokenAudienceMismatch,")]
    [InlineData("-Endpoint $endpoint -AccessToken (ConvertTo-SecureString 'Bearer x' -AsPlainText -Force)", "AccessTokenNotValid,")]
    public void A_sign_in_that_is_refused_leaves_the_session_that_was_there(string parameters, string errorId)
    {
        using var server = new RecordingServer();
        string[] tokens = [TestToken.Application(server.Endpoint), TestToken.Application(server.Endpoint, TestToken.OtherTenant), TestToken.Application(server.Endpoint, lifetime: -60)];
        var run = ModuleRun.Invoke($"""
            $endpoint = '{server.Endpoint}'
            $good, $other, $ended = {string.Join(", ", tokens.Select(token => $"(ConvertTo-SecureString '{token}' -AsPlainText -Force)"))}
            $before = Connect-GraphPurge -Endpoint $endpoint -AccessToken $good
            Connect-GraphPurge {parameters} -Verbose -Debug
            [object]::ReferenceEquals($before, (Get-GraphPurgeContext))
            'x' | Remove-DeletedDirectoryObject -Force
            """);
        Assert.StartsWith(errorId, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.NotEqual("", run.ErrorRecommendations[0]);
        Assert.Equal(true, Assert.Single(run.Output));
        Assert.Equal($"Bearer {tokens[0]}", Assert.Single(server.Requests).Header("Authorization"));
        Assert.All(tokens, token => Assert.DoesNotContain(token, run.AllText, StringComparison.Ordinal));
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
