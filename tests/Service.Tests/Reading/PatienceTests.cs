using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Service.Tests.Reading;

/// <summary>How long reading goes on that comes to no end by itself.</summary>
public sealed class PatienceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_whose_link_always_expires_ends_with_an_error_that_says_what_was_not_listed()
    {
        using var server = new RecordingServer(request => request.Target.Contains("skiptoken", StringComparison.Ordinal)
            ? new Answer(400, """{"error":{"code":"Directory_ExpiredPageToken","message":"Expired."}}""")
            : Answer.Ok($$"""{"value":[{"id":"a"},{"id":"b"}],"@odata.nextLink":"http://{{request.Header("Host")}}/v1.0/next?$skiptoken=x"}"""));
        var time = new HastyTime();
        var session = new TestSession();
        var reader = (await session.OpenAsync(server.Endpoint, time)).ReadDeletedObjects(new DeletedObjectQuery { Type = "user" }, session);
        var listed = new List<string>();
        var thrown = await Assert.ThrowsAsync<GraphPurgeException>(async () =>
        {
            while (await reader.ReadNextPageAsync(Stop) is { } page)
            {
                listed.AddRange(page.Select(item => item.Id));
            }
        });

        Assert.Equal(["a", "b"], listed);
        Assert.Equal(FaultCondition.ListIncomplete, thrown.Fault.Condition);
        Assert.Contains("2 objects were listed. What follows on later pages was not listed.", thrown.Fault.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 10, 60);
        Assert.InRange(time.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromSeconds(150), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_list_whose_link_expires_for_a_while_is_given_whole_and_nothing_twice()
    {
        var expired = 0;
        using var server = new RecordingServer(request => !request.Target.Contains("skiptoken", StringComparison.Ordinal)
            ? Answer.Ok($$"""{"value":[{"id":"a"},{"id":"b"}],"@odata.nextLink":"http://{{request.Header("Host")}}/v1.0/next?$skiptoken=x"}""")
            : expired++ < 6 ? new Answer(400, """{"error":{"code":"Directory_ExpiredPageToken","message":"Expired."}}""")
            : Answer.Ok("""{"value":[{"id":"b"},{"id":"c"}]}"""));
        var session = new TestSession();
        var reader = (await session.OpenAsync(server.Endpoint, new HastyTime())).ReadDeletedObjects(new DeletedObjectQuery { Type = "user" }, session);
        var listed = new List<string>();
        while (await reader.ReadNextPageAsync(Stop) is { } page)
        {
            listed.AddRange(page.Select(item => item.Id));
        }

        Assert.Equal(["a", "b", "c"], listed);
    }

    [Theory]
    [InlineData("7200", 2, "2 h 0 min")]
    [InlineData("172800", 24, "1 d 0 h")]
    [InlineData("99999999999999999999", 24, "1 d 0 h")]
    public async Task A_long_wait_that_the_service_asks_for_is_kept_up_to_a_day_and_told(string retryAfter, int hours, string told)
    {
        var requests = 0;
        using var server = new RecordingServer(_ => requests++ == 0 ? new Answer(429) { Header = "Retry-After: " + retryAfter } : Answer.Ok("""{"value":[]}"""));
        var (time, session) = (new HastyTime(), new TestSession());
        var reader = (await session.OpenAsync(server.Endpoint, time)).ReadDeletedObjects(new DeletedObjectQuery { Type = "user" }, session);
        Assert.Empty((await reader.ReadNextPageAsync(Stop))!);
        Assert.Equal(TimeSpan.FromHours(hours), time.Waits.Max());
        Assert.Contains($"waiting {told} as the service asked, then attempt 2", Assert.Single(session.Events.OfType<ProgressEvent>()).Status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_prolong_the_wait_for_a_domain()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"id":"contoso.com","state":{"operation":"ForceDelete","status":"InProgress"}}""") : null);
        var session = new TestSession();
        var domains = (await session.OpenAsync(server.Endpoint, new BackwardClock())).Domains;
        var deletion = await domains.RequestAsync("contoso.com", disableUserAccounts: true, impact: null, session, Stop);
        using var tooLong = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        tooLong.CancelAfter(TimeSpan.FromSeconds(30));
        var outcome = await deletion.FollowAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50), session, tooLong.Token);
        Assert.Equal(FaultCondition.DomainWaitTimedOut, outcome.Fault?.Condition);
        Assert.Equal(nameof(DomainForceDeleteState.InProgress), outcome.Result.State);
        Assert.True(outcome.Result.Duration > TimeSpan.Zero);
    }
}
