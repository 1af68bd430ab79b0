using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>What is asked of the service when deleted objects are listed or read.</summary>
public sealed class DeletedObjectListTests
{
    private const string Absent = "00000000-0000-0000-0000-0000000000a0";
    private const string Slow = "00000000-0000-0000-0000-0000000000b0";
    private const string Forbidden = "00000000-0000-0000-0000-0000000000c0";

    [Fact]
    public void The_age_of_users_is_left_to_the_service_and_looked_at_again()
    {
        using var server = new RecordingServer(_ => Answer.Ok(Page(("old", 40), ("young", 3), ("unknown", null))));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user -MinimumAge 20");
        Assert.Empty(run.Errors);
        var request = Assert.Single(server.Requests);
        Assert.Matches(@"^deletedDateTime le \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", request.Query("$filter"));
        var asked = DateTimeOffset.Parse(Regex.Match(request.Query("$filter")!, @"\S+$").Value, null);
        Assert.InRange(DateTimeOffset.UtcNow - asked, TimeSpan.FromDays(20), TimeSpan.FromDays(20.01));
        Assert.Null(request.Header("ConsistencyLevel"));
        Assert.Null(request.Query("$count"));
        Assert.Equal("old", Assert.Single(run.OutputOf("DeletedDirectoryObject")).Id);
    }

    [Fact]
    public void The_age_of_other_types_is_looked_at_here_since_no_page_promises_that_filter()
    {
        using var server = new RecordingServer(_ => Answer.Ok(Page(("old", 40), ("young", 3), ("unknown", null))));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type group, application, administrativeUnit -MinimumAge 20");
        Assert.Empty(run.Errors);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Null(request.Query("$filter")));
        Assert.Equal(["old", "old", "old"], run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.Id));
    }

    [Fact]
    public void A_filter_goes_to_the_service_as_an_advanced_query_on_every_page()
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 2));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user -MinimumAge 1.00:00:00 -Filter \"displayName eq 'a' or endswith(userPrincipalName,'@x')\"");
        Assert.Empty(run.Errors);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal("eventual", request.Header("ConsistencyLevel"));
            Assert.Equal("true", request.Query("$count"));
            Assert.StartsWith("(displayName eq 'a' or endswith(userPrincipalName,'@x')) and deletedDateTime le ", request.Query("$filter"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type user")]
    [InlineData("Get-DeletedDirectoryObject -Type user, group")]
    [InlineData("Get-MailboxContact -UserId u@x -Recurse")]
    public void Whoever_has_enough_after_the_first_object_causes_one_request(string list)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 100, each: 999));
        var run = ModuleRun.Connected(server.Endpoint, list + " | Select-Object -First 1");
        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.Single(server.Requests);
        Assert.Equal("999", server.Requests[0].Query("$top"));
    }

    [Fact]
    public void A_hundred_thousand_objects_come_page_by_page()
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 101, each: 999));
        var run = ModuleRun.Connected(server.Endpoint, "$count = 0\nGet-DeletedDirectoryObject -Type user | ForEach-Object { $count = $count + 1 }\n$count");
        Assert.Empty(run.Errors);
        Assert.Equal(101 * 999, Assert.Single(run.Output));
        Assert.Equal(101, server.Requests.Count);
    }

    [Fact]
    public void One_object_is_read_by_a_plain_request_and_many_by_batches_in_the_order_of_the_input()
    {
        using var server = new RecordingServer(AnswerReads);
        var run = ModuleRun.Connected(server.Endpoint, $"Get-DeletedDirectoryObject -Id {Id(1)}\n2..46 | ForEach-Object {{ '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') }} | Get-DeletedDirectoryObject");
        Assert.Empty(run.Errors);
        Assert.Equal(["GET", "POST", "POST", "POST"], server.Requests.Select(request => request.Method));
        Assert.Equal($"/v1.0/directory/deletedItems/{Id(1)}", server.Requests[0].Target);
        Assert.Equal([20, 20, 5], server.Requests.Skip(1).Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("requests").GetArrayLength()));
        Assert.Equal(Enumerable.Range(1, 46).Select(Id), run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.Id));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_of_its_own_and_the_rest_goes_on()
    {
        using var server = new RecordingServer(AnswerReads);
        var run = ModuleRun.Connected(server.Endpoint, $"'{Id(1)}', '{Absent}', '..', $null, '{Slow}', @{{ name = 'nothing' }}, '{Forbidden}', '{Id(2)}' | Get-DeletedDirectoryObject");
        Assert.Equal([Id(1), Slow, Id(2)], run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.Id));
        Assert.Equal(
            ["TargetNotFound", "TargetIdNotValid", "TargetHasNoId", "TargetHasNoId", "AccessDenied"],
            run.Errors.Select(error => error.Split(',')[0]));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Beta_tells_of_protection_and_knows_more_types()
    {
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[{"id":"p","isHardDeleteProtectionEnabled":true},{"id":"q"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user, device, agentIdentity", "-ApiVersion beta");
        Assert.Empty(run.Errors);
        Assert.Equal(
            ["/beta/directory/deletedItems/microsoft.graph.user", "/beta/directory/deletedItems/microsoft.graph.device", "/beta/directory/deletedItems/microsoft.graph.agentIdentity"],
            server.Requests.Select(request => request.Target.Split('?')[0]));
        Assert.Equal(
            ["id,displayName,deletedDateTime,userPrincipalName,mail,userType,isHardDeleteProtectionEnabled", "id,displayName,deletedDateTime", "id,displayName,deletedDateTime,appId"],
            server.Requests.Select(request => request.Query("$select")));
        Assert.Equal([true, null], run.OutputOf("DeletedDirectoryObject").Take(2).Select(item => (bool?)item.IsHardDeleteProtectionEnabled));
    }

    [Fact]
    public void Where_beta_does_not_know_protection_the_list_comes_without_it()
    {
        using var server = new RecordingServer(request => request.Query("$select")!.Contains("isHardDeleteProtectionEnabled", StringComparison.Ordinal)
            ? new Answer(400, """{"error":{"code":"Request_BadRequest","message":"Could not find a property named 'isHardDeleteProtectionEnabled'."}}""")
            : PageAnswers.Of(request, pages: 2));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user", "-ApiVersion beta");
        Assert.Empty(run.Errors);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(4, run.OutputOf("DeletedDirectoryObject").Count);
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type device")]
    [InlineData("Get-DeletedDirectoryObject -Type externalUserProfile")]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; '@odata.type' = '#microsoft.graph.device' } | Remove-DeletedDirectoryObject -Force -PassThru")]
    [InlineData("@{ id = '00000000-0000-0000-0000-00000000000e'; '@odata.type' = '#microsoft.graph.pendingExternalUserProfile' } | Remove-DeletedDirectoryObject -Force -MinimumAge 3")]
    public void What_only_beta_knows_is_refused_before_any_request(string command)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, command);
        Assert.StartsWith("ObjectTypeNeedsBeta,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("-ApiVersion beta", Assert.Single(run.ErrorRecommendations), StringComparison.Ordinal);
        Assert.All(run.OutputOf("PurgeResult"), result => Assert.Equal("Unsupported", result.Outcome.ToString()));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Under_beta_a_device_is_purged()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "@{ id = '00000000-0000-0000-0000-00000000000e'; '@odata.type' = '#microsoft.graph.device' } | Remove-DeletedDirectoryObject -Force", "-ApiVersion beta");
        Assert.Empty(run.Errors);
        Assert.Equal("DELETE /beta/directory/deletedItems/00000000-0000-0000-0000-00000000000e HTTP/1.1", Assert.Single(server.Requests).RequestLine);
    }

    [Fact]
    public void Every_type_that_the_documentation_lists_can_be_listed_once()
    {
        string[] types =
        [
            "administrativeUnit", "application", "agentIdentityBlueprint", "agentIdentity", "agentIdentityBlueprintPrincipal", "agentUser", "certificateBasedAuthPki",
            "certificateAuthorityDetail", "device", "externalUserProfile", "group", "pendingExternalUserProfile", "servicePrincipal", "user",
        ];
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, $"Get-DeletedDirectoryObject -Type {string.Join(", ", types)}, user, USER", "-ApiVersion beta");
        Assert.Empty(run.Errors);
        Assert.Equal(types, server.Requests.Select(request => request.Target.Split('?')[0].Split("/microsoft.graph.")[1]));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(29, 1)]
    [InlineData(30, 0)]
    [InlineData(45, 0)]
    public void Age_and_days_left_make_thirty(int age, int left)
    {
        using var server = new RecordingServer(_ => Answer.Ok(Page(("x", age))));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type group");
        var item = Assert.Single(run.OutputOf("DeletedDirectoryObject"));
        Assert.Equal((age, left), ((int)item.AgeInDays, (int)item.DaysLeft));
    }

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:d12}";

    private static string Page(params (string Id, int? DaysAgo)[] items) => JsonSerializer.Serialize(new
    {
        value = items.Select(item => new { id = item.Id, deletedDateTime = item.DaysAgo is { } days ? DateTimeOffset.UtcNow.AddDays(-days).AddMinutes(-5) : (DateTimeOffset?)null }),
    });

    private static Answer? AnswerReads(RecordedRequest request)
    {
        if (!request.Target.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return Answer.Ok($$"""{"@odata.type":"#microsoft.graph.user","id":"{{request.Target.Split('/')[^1]}}"}""");
        }

        using var batch = JsonDocument.Parse(request.Body);
        var items = batch.RootElement.GetProperty("requests").EnumerateArray().ToList();
        return Answer.Ok($$"""{"responses":[{{string.Join(",", items.Select(item => AnswerItem(item, isRetry: items.Count == 1)).Reverse())}}]}""");
    }

    // A slow one is throttled, until it comes alone.
    private static string AnswerItem(JsonElement item, bool isRetry)
    {
        Assert.Equal("GET", item.GetProperty("method").GetString());
        var (number, id) = (item.GetProperty("id").GetString(), item.GetProperty("url").GetString()!.Split('/')[^1]);
        return id switch
        {
            Absent => Item(404, Error("Request_ResourceNotFound")),
            Forbidden => Item(403, Error("Authorization_RequestDenied")),
            Slow when !isRetry => Item(429, Error("TooManyRequests")),
            _ => Item(200, new Dictionary<string, string> { ["@odata.type"] = "#microsoft.graph.user", ["id"] = id }),
        };

        string Item(int status, object body) => JsonSerializer.Serialize(new { id = number, status, headers = new Dictionary<string, string> { ["Retry-After"] = "0" }, body });

        static object Error(string code) => new { error = new { code, message = "No." } };
    }
}
