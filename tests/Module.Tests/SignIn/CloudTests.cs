using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>National clouds and given tokens: a token is good in one cloud and for its time only, and contacts are purged in the global cloud only.</summary>
public sealed class CloudTests(WorkerPool workers)
{
    [Theory]
    [InlineData("Global", "https://graph.microsoft.com")]
    [InlineData("USGov", "https://graph.microsoft.us")]
    [InlineData("USGovDoD", "https://dod-graph.microsoft.us")]
    [InlineData("China", "https://microsoftgraph.chinacloudapi.cn")]
    [InlineData("BleuCloud", "https://graph.svc.sovcloud.fr")]
    [InlineData("DelosCloud", "https://graph.svc.sovcloud.de")]
    [InlineData("GovSGCloud", "https://graph.svc.sovcloud.sg")]
    public void A_session_goes_to_the_clouds_own_root(string environment, string root)
    {
        foreach (var parameters in new[] { $"-Environment {environment}", $"-Endpoint {root}" })
        {
            var run = ModuleRun.Invoke($"{Connect(TestToken.Application(root))} {parameters}");
            Assert.Empty(run.Errors);
            var context = Assert.Single(run.OutputOf("GraphPurgeContext"));
            Assert.Equal(environment, context.Environment.ToString());
            Assert.Equal(new Uri(root), context.Endpoint);
        }
    }

    [Theory]
    [InlineData("https://graph.microsoft.us", "", "-Environment USGov")]
    [InlineData("https://dod-graph.microsoft.us/", "-Environment USGov", "-Environment USGovDoD")]
    [InlineData("https://graph.microsoft.com", "-Environment China", "-Environment Global")]
    [InlineData("https://management.azure.com", "", "Get a token for https://graph.microsoft.com")]
    [InlineData("api://something", "", "Get a token for https://graph.microsoft.com")]
    public void A_token_for_elsewhere_is_refused_when_it_is_given(string audience, string parameters, string advice)
    {
        var run = ModuleRun.Invoke($"Disconnect-GraphPurge\n{Connect(TestToken.Application(audience))} {parameters}\nGet-GraphPurgeContext");
        Assert.StartsWith("TokenAudienceMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(advice, run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_token_that_has_ended_is_refused_when_it_is_given()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Invoke($"Disconnect-GraphPurge\n{Connect(TestToken.Application(server.Endpoint, lifetime: -60))} -Endpoint {server.Endpoint}\nGet-GraphPurgeContext");
        Assert.StartsWith("AccessTokenExpired,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("It was not sent.", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Contains("Get a new token", run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(server.Requests);
    }

    /// <summary>Nothing that only looks like a token is read: not two parts, no JSON, no number, no time that there is.</summary>
    [Theory]
    [InlineData("opaque")]
    [InlineData("e30.e30")]
    [InlineData("e30.bm90IGpzb24.e30")]
    [InlineData("e30.eyJleHAiOiIxIn0.e30")]
    [InlineData("e30.eyJleHAiOi01fQ.e30")]
    [InlineData("e30.eyJleHAiOjFlMzB9.e30")]
    public void Of_a_token_that_cannot_be_read_nothing_is_concluded(string token)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Invoke($"{Connect(token)} -Endpoint {server.Endpoint}\n'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);
        var context = Assert.Single(run.OutputOf("GraphPurgeContext"));
        Assert.Null(context.ExpiresOn);
        Assert.Null(context.TenantId);
        Assert.Equal($"Bearer {token}", Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public void A_token_that_names_Graph_by_its_application_id_is_taken()
    {
        var run = ModuleRun.Invoke($"{Connect(TestToken.Application("00000003-0000-0000-c000-000000000000"))} -Environment USGov");
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void An_endpoint_of_another_cloud_than_the_named_one_is_refused()
    {
        var run = ModuleRun.Invoke($"{Connect("opaque")} -Environment USGov -Endpoint https://graph.microsoft.com");
        Assert.StartsWith("EndpointNotValid,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USGov")]
    [InlineData("USGovDoD")]
    [InlineData("China")]
    public void Contacts_are_refused_before_any_request_and_directory_objects_are_not(string environment)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(
            server.Endpoint,
            "'c1', 'c2', 'c3' | Remove-ContactPermanently -UserId u@x -Force -PassThru | ForEach-Object { \"$($_.Id) $($_.Outcome)\" }\n'00000000-0000-0000-0000-0000000000d1' | Remove-DeletedDirectoryObject -Force",
            $"-Environment {environment}");
        Assert.Equal(["c1 Unsupported", "c2 Unsupported", "c3 Unsupported"], run.Output);
        Assert.StartsWith("EnvironmentNotSupported,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(environment, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.EndsWith("/directory/deletedItems/00000000-0000-0000-0000-0000000000d1", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    /// <summary>Whatever leaves the process goes through a proxy here that stands for the hosts of all clouds.</summary>
    [Theory]
    [InlineData("Global", "graph.microsoft.com", "login.microsoftonline.com")]
    [InlineData("USGov", "graph.microsoft.us", "login.microsoftonline.us")]
    [InlineData("USGovDoD", "dod-graph.microsoft.us", "login.microsoftonline.us")]
    [InlineData("China", "microsoftgraph.chinacloudapi.cn", "login.chinacloudapi.cn", "login.partner.microsoftonline.cn")]
    [InlineData("BleuCloud", "graph.svc.sovcloud.fr", "login.sovcloud-identity.fr")]
    [InlineData("DelosCloud", "graph.svc.sovcloud.de", "login.sovcloud-identity.de")]
    [InlineData("GovSGCloud", "graph.svc.sovcloud.sg", "login.sovcloud-identity.sg")]
    public void An_application_signs_in_at_the_clouds_own_authority_for_its_own_scope_and_goes_to_its_own_root(string environment, string root, params string[] authorities)
    {
        using var identity = new IdentityEndpoint(workers.Certificates);
        using var proxy = new RecordingServer(request => request.Header("Host") == root ? null : identity.Serve(request), tunnelCertificate: workers.Certificates.Server);
        using var run = new SignInRun(workers, "https://another.authority.example");
        run["HTTPS_PROXY"] = proxy.Endpoint;
        // Which proxy there is, a process reads once.
        var output = run.InvokeAlone($"""
            $secret = ConvertTo-SecureString '{IdentityEndpoint.ClientSecret}' -AsPlainText -Force
            $context = Connect-GraphPurge -Environment {environment} -TenantId {TestToken.Tenant} -ClientSecretCredential (New-Object pscredential '{TestToken.Client}', $secret)
            "context: $($context.Environment) $($context.Endpoint)"
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            """);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        Assert.Contains($"context: {environment} https://{root}/", output, StringComparison.Ordinal);

        var grant = Assert.Single(identity.TokenRequests);
        Assert.Equal($"https://{root}/.default", grant["scope"].Split(' ')[0]);
        var toAuthority = proxy.Requests.Where(request => request.Header("Host") != root).ToList();
        Assert.Contains(toAuthority, request => request.RequestLine == $"POST /{TestToken.Tenant}/oauth2/v2.0/token HTTP/1.1");
        Assert.All(toAuthority, request => Assert.Contains(request.Header("Host"), authorities));
        var purge = Assert.Single(proxy.Requests, request => request.Header("Host") == root);
        Assert.Equal("DELETE /v1.0/directory/deletedItems/00000000-0000-0000-0000-00000000000e HTTP/1.1", purge.RequestLine);
        Assert.Contains(identity.Secrets, secret => $"Bearer {secret}" == purge.Header("Authorization"));
    }

    [Fact]
    public void An_authority_host_that_is_no_https_address_is_refused()
    {
        using var run = new SignInRun(workers, "http://authority.example");
        var output = run.Invoke("Connect-GraphPurge -Identity");
        Assert.Contains("ERROR AuthorityHostNotValid,", output, StringComparison.Ordinal);
    }

    private static string Connect(string token) => $"Connect-GraphPurge -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force)";
}
