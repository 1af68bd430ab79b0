using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

public sealed class BatchTests
{
    private const string Bin = "/directory/deletedItems";
    private static readonly Dictionary<string, string> s_json = new() { ["Content-Type"] = "application/json" };

    [Fact]
    public async Task Items_have_statuses_of_their_own_and_come_in_another_order()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":19}""");
        string[] ids = [.. (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Select(item => item.GetProperty("id").GetString()!)];
        object[] requests = [.. ids.Select((id, index) => Delete($"r{index}", id)), Delete("none", "00000000-0000-0000-0000-000000000000")];
        Answer answer = await tenant.BatchAsync(requests);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(20, answer.Responses.Count);
        Assert.Equal(404, answer.StatusOf("none"));
        Assert.Equal("Request_ResourceNotFound", Error(answer, "none").GetProperty("code").GetString());
        Assert.All(ids.Select((_, index) => answer.StatusOf($"r{index}")), status => Assert.Equal(204, status));
        Assert.NotEqual(
            Enumerable.Range(0, 19).Select(index => $"r{index}").Append("none"),
            answer.Json.GetProperty("responses").EnumerateArray().Select(response => response.GetProperty("id").GetString()));
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((20, 19, 0, 2, 21), (summary.Requested, summary.Purged, summary.Collateral, summary.HttpRequests, summary.Operations));
    }

    [Fact]
    public async Task A_post_without_content_needs_headers_and_a_body_all_the_same()
    {
        using TestTenant tenant = TestTenant.Start();
        string[] urls = [.. (await tenant.ListAsync("/me/contacts")).Select(item => $"/me/contacts/{Uri.EscapeDataString(item.GetProperty("id").GetString()!)}/permanentDelete")];
        Answer answer = await tenant.BatchAsync(
            new { id = "bare", method = "POST", url = urls[0] },
            new { id = "noHeaders", method = "POST", url = urls[0], body = new { } },
            new { id = "noBody", method = "POST", url = urls[0], headers = s_json },
            new { id = "right", method = "POST", url = urls[1], headers = s_json, body = new { } });
        Assert.Equal((400, 400, 400, 204), (answer.StatusOf("bare"), answer.StatusOf("noHeaders"), answer.StatusOf("noBody"), answer.StatusOf("right")));
        Assert.Equal([400, 400, 400], tenant.Emulator.GetLedger()[0].StatusCodes);
    }

    [Fact]
    public async Task Twenty_is_the_most()
    {
        using TestTenant tenant = TestTenant.Start();
        object[] requests = [.. Enumerable.Range(0, 21).Select(index => (object)new { id = $"{index}", method = "GET", url = "/organization" })];
        Assert.Equal(HttpStatusCode.OK, (await tenant.BatchAsync(requests[..20])).Status);
        Answer refused = await tenant.BatchAsync(requests);
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (refused.Status, refused.ErrorCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"requests":{}}""")]
    [InlineData("""{"requests":[]}""")]
    [InlineData("""{"requests":[1]}""")]
    [InlineData("""{"requests":[{"method":"GET","url":"/me"}]}""")]
    [InlineData("""{"requests":[{"id":"","method":"GET","url":"/me"}]}""")]
    [InlineData("""{"requests":[{"id":7,"method":"GET","url":"/me"}]}""")]
    [InlineData("""{"requests":[{"id":"a","method":"GET","url":"/me"},{"id":"A","method":"GET","url":"/me"}]}""")]
    [InlineData("""{"requests":[{"id":"a","method":"GET","url":"/me","dependsOn":["b"]}]}""")]
    [InlineData("""{"requests":[{"id":"a","method":"GET","url":"/me","dependsOn":"b"}]}""")]
    [InlineData("""{"requests":[{"id":"a","method":"GET","url":"/me","dependsOn":["b"]},{"id":"b","method":"GET","url":"/me","dependsOn":["a"]}]}""")]
    public async Task A_batch_that_breaks_a_rule_is_refused_as_a_whole(string body)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync("/$batch", body)).Status);
    }

    [Fact]
    public async Task An_item_that_breaks_a_rule_fails_alone()
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.BatchAsync(
            new { id = "absolute", method = "GET", url = tenant.Root + "/v1.0/me" },
            new { id = "nested", method = "POST", url = "/$batch", headers = s_json, body = new { requests = Array.Empty<object>() } },
            new { id = "noUrl", method = "GET" },
            new { id = "unknown", method = "GET", url = "/planner" },
            new { id = "noSlash", method = "GET", url = "me" },
            new { id = "versioned", method = "GET", url = "/v1.0/me" },
            new { id = "noHost", method = "GET", url = "//graph.example/me" },
            new { id = "noMethod", url = "/me" },
            new { id = "verb", method = "PURGE", url = "/me" },
            new { id = "lowerCase", method = "get", url = "/ME" });
        Assert.Equal(
            (400, 400, 400, 404, 200),
            (answer.StatusOf("absolute"), answer.StatusOf("nested"), answer.StatusOf("noUrl"), answer.StatusOf("unknown"), answer.StatusOf("noSlash")));
        Assert.Equal(
            (404, 400, 400, 405, 200),
            (answer.StatusOf("versioned"), answer.StatusOf("noHost"), answer.StatusOf("noMethod"), answer.StatusOf("verb"), answer.StatusOf("lowerCase")));
    }

    [Fact]
    public async Task What_depends_on_a_failure_is_not_done()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        Answer answer = await tenant.BatchAsync(
            new { id = "3", method = "GET", url = "/me", dependsOn = (string[])["2"] },
            new { id = "2", method = "DELETE", url = $"{Bin}/{id}", dependsOn = (string[])["1"] },
            new { id = "1", method = "DELETE", url = Bin + "/00000000-0000-0000-0000-000000000000" });
        Assert.Equal((404, 424, 424), (answer.StatusOf("1"), answer.StatusOf("2"), answer.StatusOf("3")));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Bin}/{id}")).Status);
        Assert.Equal([424], tenant.Emulator.GetLedger().Single(entry => entry.Id == id).StatusCodes);

        Answer fine = await tenant.BatchAsync(
            new { id = "b", method = "GET", url = $"{Bin}/{id}", dependsOn = (string[])["A"] },
            new { id = "a", method = "DELETE", url = $"{Bin}/{id}" });
        Assert.Equal((204, 404), (fine.StatusOf("a"), fine.StatusOf("b")));
    }

    [Fact]
    public async Task Items_share_the_request_id_and_keep_their_own_client_request_id()
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.BatchAsync(
            new { id = "1", method = "GET", url = "/users/nobody1", headers = new Dictionary<string, string> { ["client-request-id"] = "mine-1" } },
            new { id = "2", method = "GET", url = "/users/nobody2" });
        JsonElement first = Error(answer, "1").GetProperty("innerError");
        JsonElement second = Error(answer, "2").GetProperty("innerError");
        Assert.Equal("mine-1", answer.Responses["1"].GetProperty("headers").GetProperty("client-request-id").GetString());
        Assert.Equal("mine-1", first.GetProperty("client-request-id").GetString());
        Assert.Equal(answer.Header("request-id"), first.GetProperty("request-id").GetString());
        Assert.Equal(first.GetProperty("request-id").GetString(), second.GetProperty("request-id").GetString());
    }

    [Fact]
    public async Task Headers_are_each_items_own()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":3}""");
        const string sorted = Bin + "/microsoft.graph.user?$orderby=deletedDateTime&$count=true";
        Dictionary<string, string> eventual = new() { ["ConsistencyLevel"] = "eventual" };
        Answer answer = await tenant.SendAsync(
            HttpMethod.Post,
            "/$batch",
            JsonSerializer.Serialize(new { requests = (object[])[new { id = "with", method = "GET", url = sorted, headers = eventual }, new { id = "without", method = "GET", url = sorted }] }),
            null,
            ("ConsistencyLevel", "eventual"));
        Assert.Equal((200, 400), (answer.StatusOf("with"), answer.StatusOf("without")));
    }

    [Fact]
    public async Task Each_of_the_three_deletions_works_in_a_batch()
    {
        using TestTenant tenant = TestTenant.Start();
        string user = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        string contact = Uri.EscapeDataString(await tenant.IdOfAsync("/me/contacts", "Help Desk"));
        Answer answer = await tenant.BatchAsync(
            Delete("user", user),
            new { id = "contact", method = "POST", url = $"/me/contacts/{contact}/permanentDelete", headers = s_json, body = new { } },
            new { id = "domain", method = "POST", url = "/domains/fabrikam.example/forceDelete", headers = s_json, body = new { disableUserAccounts = false } });
        Assert.Equal((204, 204, 204), (answer.StatusOf("user"), answer.StatusOf("contact"), answer.StatusOf("domain")));
        Assert.Equal("Scheduled", (await tenant.GetAsync("/domains/fabrikam.example")).Json.GetProperty("state").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_next_link_in_an_item_is_absolute()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":150}""");
        Answer answer = await tenant.BatchAsync(new { id = "1", method = "GET", url = Bin + "/microsoft.graph.user?$select=id" });
        string nextLink = answer.Responses["1"].GetProperty("body").GetProperty("@odata.nextLink").GetString()!;
        Assert.Equal(50, (await tenant.GetAsync(nextLink)).Items.Count);
    }

    private static object Delete(string requestId, string id) => new { id = requestId, method = "DELETE", url = $"{Bin}/{id}" };

    private static JsonElement Error(Answer answer, string id) => answer.Responses[id].GetProperty("body").GetProperty("error");
}
