using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

public sealed class FaultTests
{
    private const string Users = "/directory/deletedItems/microsoft.graph.user";

    [Theory]
    [InlineData("429", 429, "TooManyRequests")]
    [InlineData("503", 503, "serviceNotAvailable")]
    [InlineData("504before", 504, "UnknownError")]
    [InlineData("401", 401, "InvalidAuthenticationToken")]
    [InlineData("409", 409, "Directory_ConcurrencyViolation")]
    [InlineData("claimsChallenge", 401, "InvalidAuthenticationToken")]
    [InlineData("insufficientClaims", 403, "insufficient_claims")]
    public async Task A_fault_before_the_effect_leaves_the_target_alone(string kind, int status, string code)
    {
        using TestTenant tenant = Start(new { kind, route = "directoryObject", count = 1 });
        string path = await RosaAsync(tenant);
        Answer answer = await tenant.DeleteAsync(path);
        Assert.Equal((status, code), ((int)answer.Status, answer.ErrorCode));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync(path)).Status);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((2, 1), (entry.Requested, entry.Deleted));
        Assert.Equal([status, 204], entry.StatusCodes);
    }

    [Fact]
    public async Task A_timeout_after_the_effect_hides_it()
    {
        using TestTenant tenant = Start(new { kind = "504after", route = "directoryObject", count = 1 });
        string path = await RosaAsync(tenant);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await tenant.DeleteAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(path)).Status);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((2, 1), (entry.Requested, entry.Deleted));
        Assert.Equal([504, 404], entry.StatusCodes);
    }

    [Theory]
    [InlineData("cutBefore", 0)]
    [InlineData("cutAfter", 1)]
    public async Task A_cut_connection_is_status_zero_in_the_ledger(string kind, int deleted)
    {
        using TestTenant tenant = Start(new { kind, route = "directoryObject", count = 1 });
        string path = await RosaAsync(tenant);
        await Assert.ThrowsAsync<HttpRequestException>(() => tenant.DeleteAsync(path));
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal(deleted, entry.Deleted);
        Assert.Equal(0, entry.StatusCodes[0]);
        Assert.Equal(deleted == 0 ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await tenant.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_gateway_answers_with_a_page()
    {
        using TestTenant tenant = Start(new { kind = "gatewayHtml", route = "directoryObject", count = 1 });
        Answer answer = await tenant.DeleteAsync(await RosaAsync(tenant));
        Assert.Equal((HttpStatusCode.BadGateway, "text/html"), (answer.Status, answer.MediaType));
        Assert.StartsWith("<html>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claims_challenge_says_which_claims_the_token_needs()
    {
        using TestTenant tenant = Start(new { kind = "claimsChallenge", route = "directoryObject", count = 2 });
        string path = await RosaAsync(tenant);
        Answer plain = await tenant.DeleteAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, plain.Status);
        AuthenticationHeaderValue header = Assert.Single(plain.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", header.Scheme);
        Assert.Contains("error=\"insufficient_claims\"", header.Parameter, StringComparison.Ordinal);
        string claims = header.Parameter!.Split("claims=\"")[1].TrimEnd('"');
        using JsonDocument json = JsonDocument.Parse(Convert.FromBase64String(claims));
        Assert.True(json.RootElement.GetProperty("access_token").GetProperty("acrs").GetProperty("essential").GetBoolean());

        Answer batch = await tenant.BatchAsync(new { id = "1", method = "DELETE", url = path });
        Assert.Equal(401, batch.StatusOf("1"));
        Assert.Contains(claims, batch.Responses["1"].GetProperty("headers").GetProperty("WWW-Authenticate").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_json_breaks_off_what_was_carried_out()
    {
        using TestTenant tenant = Start(new { kind = "truncatedJson", route = "list", count = 1 }, new { kind = "truncatedJson", route = "batch", count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => tenant.GetAsync(Users));
        string path = await RosaAsync(tenant);
        await Assert.ThrowsAsync<HttpRequestException>(() => tenant.BatchAsync(new { id = "1", method = "DELETE", url = path }));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync(path)).Status);
        Assert.Equal(1, Assert.Single(tenant.Emulator.GetLedger()).Deleted);
    }

    [Fact]
    public async Task Truncated_json_leaves_whole_what_has_no_bytes_of_its_own()
    {
        using TestTenant tenant = Start(new { kind = "truncatedJson", route = "directoryObject" });
        string path = await RosaAsync(tenant);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync(path)).Status);
        Assert.Equal(404, (await tenant.BatchAsync(new { id = "1", method = "GET", url = path })).StatusOf("1"));
    }

    [Theory]
    [InlineData("409")]
    [InlineData("429")]
    [InlineData("503")]
    public async Task Whatever_may_be_repeated_can_say_when(string kind)
    {
        using TestTenant tenant = Start(new { kind, route = "directoryObject", retryAfter = "7" });
        Assert.Equal("7", (await tenant.DeleteAsync("/directory/deletedItems/1")).Header("Retry-After"));
    }

    [Fact]
    public async Task Rates_hold_for_plain_requests_and_for_each_item_of_a_batch()
    {
        using TestTenant tenant = Start(
            new { kind = "429", route = "directoryObject", rate = 0.1 }, new { kind = "503", route = "directoryObject", rate = 0.2 }, new { kind = "504before", route = "list", rate = 0.5 });
        List<int> statuses = [];
        for (int batch = 0; batch < 50; batch++)
        {
            Answer answer = await tenant.BatchAsync(
                [.. Enumerable.Range(0, 20).Select(index => (object)new { id = $"{index}", method = "DELETE", url = $"/directory/deletedItems/{index}" })]);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            statuses.AddRange(answer.Responses.Values.Select(response => response.GetProperty("status").GetInt32()));
        }

        // Of 1,000 items 100 are throttled, and 180 of the rest meet an outage; the bounds are five standard deviations away.
        Assert.InRange(statuses.Count(status => status == 429), 53, 147);
        Assert.InRange(statuses.Count(status => status == 503), 120, 240);
        Assert.Equal(1000, statuses.Count(status => status is 429 or 503 or 404));
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("1.5", "1.5")]
    [InlineData("none", null)]
    [InlineData(null, null)]
    public async Task Retry_after_is_spelled_as_asked(string? retryAfter, string? expected)
    {
        using TestTenant tenant = Start(new { kind = 429, route = "list", retryAfter, rate = 1 });
        Answer answer = await tenant.GetAsync(Users);
        Assert.Equal(expected, answer.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? values.Single() : null);
    }

    [Fact]
    public async Task Retry_after_can_be_a_date()
    {
        using TestTenant tenant = Start(new { kind = "503", route = "list", retryAfter = "date" });
        Answer answer = await tenant.GetAsync(Users);
        Assert.True(DateTimeOffset.TryParseExact(answer.Header("Retry-After"), "R", null, System.Globalization.DateTimeStyles.None, out _));
    }

    [Fact]
    public async Task Items_of_a_batch_are_struck_with_headers_of_their_own()
    {
        using TestTenant tenant = Start(new { kind = "429", route = "directoryObject", retryAfter = "3", count = 1 });
        string path = await RosaAsync(tenant);
        Answer answer = await tenant.BatchAsync(new { id = "1", method = "DELETE", url = path });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(429, answer.StatusOf("1"));
        Assert.Equal("3", answer.Responses["1"].GetProperty("headers").GetProperty("Retry-After").GetString());
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("cutAfter", 0, 1)]
    [InlineData("504after", 504, 1)]
    public async Task A_batch_whose_answer_is_lost_was_carried_out_all_the_same(string kind, int status, int deleted)
    {
        using TestTenant tenant = Start(new { kind, route = "batch", count = 1 });
        string path = await RosaAsync(tenant);
        try
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, (await tenant.BatchAsync(new { id = "1", method = "DELETE", url = path })).Status);
        }
        catch (HttpRequestException)
        {
            Assert.Equal("cutAfter", kind);
        }

        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal(deleted, entry.Deleted);
        Assert.Equal([status], entry.StatusCodes);
    }

    [Fact]
    public async Task A_batch_that_is_refused_as_a_whole_names_nothing()
    {
        using TestTenant tenant = Start(new { kind = "429", route = "batch", count = 1 });
        string path = await RosaAsync(tenant);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await tenant.BatchAsync(new { id = "1", method = "DELETE", url = path })).Status);
        Assert.Empty(tenant.Emulator.GetLedger());
    }

    [Fact]
    public async Task A_fault_strikes_its_route_only()
    {
        using TestTenant tenant = Start(new { kind = "503", route = "contact" }, new { kind = "503", route = "domain" });
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync(await RosaAsync(tenant))).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await tenant.GetAsync("/domains/fabrikam.example")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await tenant.GetAsync("/me/contacts/x")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me/contacts")).Status);
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_requests()
    {
        List<string> runs = [];
        for (int run = 0; run < 2; run++)
        {
            using TestTenant tenant = TestTenant.Start("""{"randomSeed":42,"faults":[{"kind":"503","rate":0.5}]}""");
            List<int> statuses = [];
            for (int request = 0; request < 40; request++)
            {
                statuses.Add((int)(await tenant.GetAsync("/me")).Status);
            }

            Assert.InRange(statuses.Count(status => status == 503), 8, 32);
            runs.Add(string.Join(",", statuses));
        }

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public async Task Latency_and_slowness_take_at_least_their_time()
    {
        using TestTenant tenant = TestTenant.Start(
            """{"latencyMilliseconds":40,"batchItemLatencyMilliseconds":20,"faults":[{"kind":"slow","route":"list","delayMilliseconds":60}]}""");
        Assert.True(await TimeAsync(() => tenant.GetAsync("/me")) >= 35);
        Assert.True(await TimeAsync(() => tenant.GetAsync(Users)) >= 95);
        Assert.True(await TimeAsync(() => tenant.BatchAsync(
            new { id = "1", method = "GET", url = "/me" }, new { id = "2", method = "GET", url = "/me" })) >= 75);
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static TestTenant Start(params object[] faults) => TestTenant.Start(JsonSerializer.Serialize(new { faults }));

    private static async Task<string> RosaAsync(TestTenant tenant) => "/directory/deletedItems/" + await tenant.IdOfAsync(Users, "Rosa Bode");
}
