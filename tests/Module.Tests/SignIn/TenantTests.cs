using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>A pinned tenant: a token for any other is refused, whether it can be read or the service has to be asked.</summary>
public sealed class TenantTests
{
    private const string Organization = $$"""{"value":[{"id":"{{TestToken.Tenant}}","verifiedDomains":[{"name":"contoso.onmicrosoft.com"},{"name":"contoso.example"}]}]}""";

    [Theory]
    [InlineData(TestToken.Tenant)]
    [InlineData("{3F7C0F2A-95D3-4F8E-9B0E-6A51C1DE0A11}")]
    public void A_readable_token_of_the_pinned_tenant_is_taken_without_a_request(string pinned)
    {
        using var server = new RecordingServer();
        var run = Connect(server, TestToken.Application(server.Endpoint), pinned.Trim('{', '}'));
        Assert.Empty(run.Errors);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_readable_token_of_another_tenant_is_refused_without_a_request()
    {
        using var server = new RecordingServer();
        var token = TestToken.Application(server.Endpoint, TestToken.OtherTenant);
        var run = Connect(server, token, TestToken.Tenant);
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("-TenantId", run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.DoesNotContain(token, run.AllText, StringComparison.Ordinal);
        Assert.Contains(TestToken.OtherTenant, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(TestToken.Tenant, null)]
    [InlineData("contoso.onmicrosoft.com", null)]
    [InlineData("Contoso.Example", null)]
    [InlineData(TestToken.OtherTenant, "TenantMismatch,")]
    [InlineData("fabrikam.example", "TenantMismatch,")]
    public void Of_an_opaque_token_the_service_tells_the_tenant(string pinned, string? errorId)
    {
        using var server = new RecordingServer(_ => Answer.Ok(Organization));
        Expect(Connect(server, "opaque", pinned), errorId);
        Assert.Equal("GET /v1.0/organization?$select=id,displayName,verifiedDomains HTTP/1.1", Uri.UnescapeDataString(Assert.Single(server.Requests).RequestLine));
    }

    [Theory]
    [InlineData("contoso.example", null)]
    [InlineData("fabrikam.example", "TenantMismatch,")]
    public void A_pinned_domain_is_looked_up_among_the_tenants_own(string pinned, string? errorId)
    {
        using var server = new RecordingServer(_ => Answer.Ok(Organization));
        Expect(Connect(server, TestToken.Application(server.Endpoint), pinned), errorId);
    }

    [Fact]
    public void Where_the_service_does_not_tell_nothing_is_connected()
    {
        using var server = new RecordingServer(_ => new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"""));
        Expect(Connect(server, "opaque", TestToken.Tenant), "TenantNotVerified,");
    }

    [Theory]
    [InlineData("not a tenant")]
    [InlineData("contoso.example/../x")]
    [InlineData("-")]
    public void What_cannot_be_a_tenant_is_refused(string pinned)
    {
        using var server = new RecordingServer();
        Expect(Connect(server, "opaque", pinned), "TenantIdNotValid,");
        Assert.Empty(server.Requests);
    }

    private static ModuleRun Connect(RecordingServer server, string token, string pinned) => ModuleRun.Invoke($"""
        Disconnect-GraphPurge
        $null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force) -TenantId '{pinned}'
        Get-GraphPurgeContext
        """);

    private static void Expect(ModuleRun run, string? errorId)
    {
        if (errorId is null)
        {
            Assert.Empty(run.Errors);
            Assert.Single(run.Output);
        }
        else
        {
            Assert.StartsWith(errorId, Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }
    }
}
