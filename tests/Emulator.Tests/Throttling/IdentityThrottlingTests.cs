using System.Globalization;
using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests.Throttling;

public sealed class IdentityThrottlingTests
{
    private const string Bin = "/directory/deletedItems";
    private const string Nobody = Bin + "/00000000-0000-0000-0000-000000000000";

    [Theory]
    [InlineData("GET", "/users", 2)]
    [InlineData("GET", "/users?$select=id", 1)]
    [InlineData("GET", "/users?$top=20", 2)]
    [InlineData("GET", "/users?$top=19", 1)]
    [InlineData("GET", "/users?$select=id&$top=5", 1)]
    [InlineData("GET", "/applications", 2)]
    [InlineData("GET", "/groups", 1)]
    [InlineData("GET", "/me", 1)]
    [InlineData("GET", "/organization", 1)]
    [InlineData("GET", "/domains/fabrikam.example", 1)]
    [InlineData("GET", "/domains/fabrikam.example/domainNameReferences", 4)]
    [InlineData("GET", "/domains/fabrikam.example/domainNameReferences?$select=id", 3)]
    [InlineData("GET", "/domains/fabrikam.example/domainNameReferences/microsoft.graph.user", 4)]
    [InlineData("GET", Bin + "/microsoft.graph.user", 1)]
    [InlineData("GET", Bin + "/microsoft.graph.user?$expand=manager", 2)]
    [InlineData("DELETE", Nobody, 1)]
    [InlineData("POST", "/domains/fabrikam.example/forceDelete", 1)]
    public async Task Every_answer_says_what_it_cost(string method, string path, int units)
    {
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":true}}""");
        Answer answer = await tenant.SendAsync(new HttpMethod(method), path);
        Assert.Equal(units.ToString(CultureInfo.InvariantCulture), answer.Header("x-ms-resource-unit"));
        Assert.False(answer.Headers.Contains("x-ms-throttle-limit-percentage"));
    }

    [Theory]
    [InlineData("GET", "/me/contacts", 200)]
    [InlineData("GET", "/users/anna.ems@contoso.example/contactFolders", 200)]
    [InlineData("POST", "/me/contacts/AAA=/permanentDelete", 404)]
    [InlineData("POST", "/me/translateExchangeIds", 400)]
    public async Task A_mailbox_costs_the_directory_nothing(string method, string path, int status)
    {
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"resourceUnits":1}}}""");
        for (int request = 0; request < 3; request++)
        {
            Answer answer = await tenant.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null);
            Assert.Equal(status, (int)answer.Status);
            Assert.False(answer.Headers.Contains("x-ms-resource-unit"));
        }
    }

    [Fact]
    public async Task Resource_units_come_back_evenly_and_a_refusal_names_its_limit()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"resourceUnits":20}}}""", clock.GetUtcNow);
        for (int request = 1; request <= 10; request++)
        {
            Answer answer = await tenant.GetAsync("/users");
            Assert.Equal(HttpStatusCode.OK, answer.Status);

            // Documented: only above 0.8.
            Assert.Equal(request > 8 ? [request == 9 ? "0.90" : "1.00"] : [], Values(answer, "x-ms-throttle-limit-percentage"));
        }

        // 22 of 20 units are used now, the refused ones included. Another 2 fit when 4 have come back, at 2 a second.
        Answer refused = await tenant.GetAsync("/users");
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (refused.Status, refused.ErrorCode));
        Assert.Equal("429", refused.Json.GetProperty("error").GetProperty("innerError").GetProperty("code").GetString());
        Assert.Equal("2", refused.Header("Retry-After"));
        Assert.Equal("1.10", refused.Header("x-ms-throttle-limit-percentage"));
        Assert.Equal("ResourceUnitLimitExceeded", refused.Header("x-ms-throttle-information"));
        Assert.Matches("^Tenant_Application/ReadWrite/[0-9a-f-]{36}/" + tenant.Emulator.TenantId + "$", refused.Header("x-ms-throttle-scope"));
        Assert.Empty(Values(refused, "x-ms-resource-unit"));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/users")).Status);
    }

    [Theory]
    [InlineData("""{"writes":4}""", "Tenant_Application/Write/", 150)]
    [InlineData("""{"tenantWrites":4}""", "Tenant/Write/", 300)]
    [InlineData("""{"applicationWrites":4}""", "Application/Write/", 300)]
    public async Task Writes_have_limits_of_their_own(string limits, string scope, int seconds)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":LIMITS}}""".Replace("LIMITS", limits, StringComparison.Ordinal), clock.GetUtcNow);
        for (int request = 0; request < 4; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
        }

        Answer refused = await tenant.DeleteAsync(Nobody);
        Assert.Equal((HttpStatusCode.TooManyRequests, "WriteLimitExceeded"), (refused.Status, refused.Header("x-ms-throttle-information")));
        Assert.StartsWith(scope, refused.Header("x-ms-throttle-scope"), StringComparison.Ordinal);

        // Five of four are used: another fits when two have come back.
        Assert.Equal((seconds / 2).ToString(CultureInfo.InvariantCulture), refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me")).Status);
        clock.Advance(TimeSpan.FromSeconds(seconds / 2));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
    }

    [Fact]
    public async Task An_application_has_resource_units_over_all_tenants()
    {
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"applicationResourceUnits":2}}}""");
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/users")).Status);
        Assert.StartsWith("Application/ReadWrite/", (await tenant.GetAsync("/users")).Header("x-ms-throttle-scope"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, 3_500)]
    [InlineData(40, null, 3_500)]
    [InlineData(60, null, 5_000)]
    [InlineData(600, null, 8_000)]
    [InlineData(0, "L", 8_000)]
    public async Task The_size_of_the_tenant_sets_its_resource_units(int users, string? size, int units)
    {
        string limits = size is null ? "{}" : $$"""{"tenantSize":"{{size}}"}""";
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            $$$"""{"domains":[{"id":"x.example","userCount":{{{users}}}}],"throttling":{"identity":{{{limits}}} }}""", clock.GetUtcNow);

        // A batch holds 20 requests for 4 units each.
        object[] batch = [.. Enumerable.Range(0, 20).Select(index => (object)new { id = $"{index}", method = "GET", url = "/domains/none.example/domainNameReferences" })];
        for (int used = 80; used <= units; used += 80)
        {
            Answer fine = await tenant.BatchAsync(batch);
            Assert.All(fine.Responses.Values, response => Assert.Equal(404, response.GetProperty("status").GetInt32()));
        }

        int left = units % 80 / 4;
        Answer last = await tenant.BatchAsync(batch);
        Assert.Equal(20 - left, last.Responses.Values.Count(response => response.GetProperty("status").GetInt32() == 429));
    }

    [Fact]
    public async Task Items_of_a_batch_are_metered_each_and_the_batch_is_not()
    {
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"writes":3}}}""");
        object[] batch = [.. Enumerable.Range(0, 5).Select(index => (object)new { id = $"{index}", method = "DELETE", url = Nobody + index })];
        Answer answer = await tenant.BatchAsync(batch);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([404, 404, 404, 429, 429], Enumerable.Range(0, 5).Select(index => answer.StatusOf($"{index}")));
        System.Text.Json.JsonElement headers = answer.Responses["3"].GetProperty("headers");
        Assert.Equal("100", headers.GetProperty("Retry-After").GetString());
        Assert.Equal("WriteLimitExceeded", headers.GetProperty("x-ms-throttle-information").GetString());
        Assert.Equal("1", answer.Responses["0"].GetProperty("headers").GetProperty("x-ms-resource-unit").GetString());
        Assert.False(answer.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task What_is_refused_uses_the_limit_too_but_not_without_end()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"writes":10}}}""", clock.GetUtcNow);
        for (int request = 0; request < 100; request++)
        {
            await tenant.DeleteAsync(Nobody + request);
        }

        // 1.8 times the limit is the most: 18 of 10, and another fits when 9 have come back.
        Answer refused = await tenant.DeleteAsync(Nobody);
        Assert.Equal(("1.80", "135"), (refused.Header("x-ms-throttle-limit-percentage"), refused.Header("Retry-After")));
        clock.Advance(TimeSpan.FromSeconds(135));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
    }

    private static string[] Values(Answer answer, string name) => answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? [.. values] : [];
}
