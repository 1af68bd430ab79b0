using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class HttpTests
{
    [Fact]
    public async Task An_error_has_graphs_shape_and_the_headers_of_a_support_case()
    {
        using TestTenant tenant = TestTenant.Start();
        string mine = Guid.NewGuid().ToString();
        Answer answer = await tenant.SendAsync(HttpMethod.Get, "/users/nobody", headers: ("client-request-id", mine));
        JsonElement inner = answer.Json.GetProperty("error").GetProperty("innerError");
        Assert.Equal(answer.Header("request-id"), inner.GetProperty("request-id").GetString());
        Assert.Equal(mine, inner.GetProperty("client-request-id").GetString());
        Assert.Equal(mine, answer.Header("client-request-id"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$", inner.GetProperty("date").GetString());
        Assert.NotNull(answer.Headers.Date);
        Assert.True(JsonDocument.Parse(answer.Header("x-ms-ags-diagnostic")).RootElement.TryGetProperty("ServerInfo", out _));
        Assert.Equal("application/json", answer.MediaType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic abc")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    public async Task A_request_without_one_of_its_tokens_is_refused(string? authorization)
    {
        using TestTenant tenant = TestTenant.Start();
        using HttpRequestMessage request = new(HttpMethod.Get, tenant.Root + "/v1.0/users");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        Answer answer = await tenant.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "InvalidAuthenticationToken"), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task A_token_of_another_emulator_and_a_token_past_its_time_are_refused()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        using TestTenant other = TestTenant.Start(clock: clock.GetUtcNow);
        Assert.Equal(HttpStatusCode.Unauthorized, (await tenant.GetAsync("/me", other.DelegatedToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me")).Status);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.Unauthorized, (await tenant.GetAsync("/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await tenant.BatchAsync(new { id = "1", method = "GET", url = "/me" })).Status);
    }

    [Fact]
    public void Tokens_tell_what_a_client_reads()
    {
        using TestTenant tenant = TestTenant.Start();
        JsonElement delegated = Claims(tenant.DelegatedToken);
        Assert.Equal(tenant.Emulator.TenantId, delegated.GetProperty("tid").GetString());
        Assert.Equal("admin@contoso.example", delegated.GetProperty("upn").GetString());
        Assert.Contains("Contacts.ReadWrite", delegated.GetProperty("scp").GetString()!.Split(' '));
        Assert.True(delegated.GetProperty("exp").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        JsonElement application = Claims(tenant.ApplicationToken);
        Assert.Equal("app", application.GetProperty("idtyp").GetString());
        Assert.Contains("User.DeleteRestore.All", application.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.False(application.TryGetProperty("upn", out _));
        using SecureString token = tenant.Emulator.IssueToken(applicationOnly: true);
        Assert.True(token.IsReadOnly());
        Assert.NotEqual(tenant.ApplicationToken, new NetworkCredential(string.Empty, token).Password);
    }

    [Fact]
    public async Task An_application_has_no_me()
    {
        using TestTenant tenant = TestTenant.Start();
        foreach (string path in (string[])["/me", "/me/contacts"])
        {
            Answer answer = await tenant.GetAsync(path, tenant.ApplicationToken);
            Assert.Equal((HttpStatusCode.BadRequest, "Request_BadRequest"), (answer.Status, answer.ErrorCode));
            Assert.Contains("/me request is only valid with delegated authentication flow.", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Users_and_the_organization_are_read()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal("admin@contoso.example", (await tenant.GetAsync("/me")).Json.GetProperty("userPrincipalName").GetString());
        JsonElement organization = Assert.Single((await tenant.GetAsync("/organization")).Items);
        Assert.Equal(tenant.Emulator.TenantId, organization.GetProperty("id").GetString());
        Assert.Equal(4, organization.GetProperty("verifiedDomains").GetArrayLength());
        Assert.Equal(7, (await tenant.ListAsync("/users?$top=2&$select=id,displayName")).Count);
        JsonElement user = Assert.Single(await tenant.ListAsync("/users?$filter=accountEnabled%20eq%20true%20and%20startswith(userPrincipalName,'m')"));
        Assert.Equal("Mara Fulda", user.GetProperty("displayName").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1.0/planner", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0x/me", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0/users/a/contacts/b/c/d", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0/directory", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1.0/%ZZ", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/v1.0/users/anna.ems@contoso.example/contacts", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1.0/$batch", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1.0/domains/fabrikam.example/forceDelete", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/v1.0/me/contacts", HttpStatusCode.MethodNotAllowed)]
    public async Task What_it_does_not_have_is_answered_in_the_same_shape(string method, string path, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.SendAsync(new HttpMethod(method), tenant.Root + path);
        Assert.Equal(expected, answer.Status);
        Assert.NotNull(answer.ErrorCode);
    }

    [Fact]
    public async Task A_body_over_four_megabytes_is_refused()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await tenant.PostAsync("/$batch", new string(' ', (4 * 1024 * 1024) + 1))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync("/$batch", new string(' ', 4 * 1024 * 1024))).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me")).Status);
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_of_its_own()
    {
        using TestTenant tenant = TestTenant.Start();
        TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        try
        {
            foreach (int port in (int[])[tenant.Emulator.Endpoint.Port, ((IPEndPoint)taken.LocalEndpoint).Port, -1, 70000])
            {
                GraphPurgeException exception = Assert.Throws<GraphPurgeException>(() => new GraphEmulatorFactory().Start(new GraphEmulatorOptions { Port = port }));
                Assert.Equal(FaultCondition.EmulatorPortUnavailable, exception.Fault.Condition);
            }
        }
        finally
        {
            taken.Stop();
        }
    }

    [Fact]
    public void A_stopped_emulator_frees_its_port_and_keeps_its_ledger()
    {
        TestTenant tenant = TestTenant.Start();
        int port = tenant.Emulator.Endpoint.Port;
        tenant.Dispose();
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        Assert.Empty(tenant.Emulator.GetLedger());
        using IGraphEmulator again = new GraphEmulatorFactory().Start(new GraphEmulatorOptions { Port = port });
        Assert.Equal(port, again.Endpoint.Port);
        tenant.Emulator.Dispose();
    }

    private static JsonElement Claims(string token)
    {
        string payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))).RootElement;
    }
}
