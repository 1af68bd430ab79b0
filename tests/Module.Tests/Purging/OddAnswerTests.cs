using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>Answers that the service should not give, or that something between here and it gives instead: none is taken for more than it says, and none hangs a run.</summary>
public sealed class OddAnswerTests
{
    private const string OnePurge = "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru";
    private const string ManyPurges = "1..100 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force -IgnoreMissing -PassThru";

    [Fact]
    public void A_portal_page_with_status_200_is_no_confirmation()
    {
        // Reading it back shows that it is still there, so it is deleted again; that time the service itself answers.
        var deletions = 0;
        using var server = new RecordingServer(request => request.Method == "DELETE" && deletions++ == 0 ? new Answer(200, "<html>sign in</html>") { ContentType = "text/html" } : null);
        var run = ModuleRun.Connected(server.Endpoint, OnePurge);
        Assert.Equal(2, deletions);
        Assert.Equal("Purged 2", Outcomes(run).Single());
    }

    [Fact]
    public void That_the_batch_address_is_not_found_says_nothing_of_its_items()
    {
        using var server = new RecordingServer(request => request.Target.EndsWith("/$batch", StringComparison.Ordinal) ? Answer.Absent : null);
        var run = ModuleRun.Connected(server.Endpoint, ManyPurges);
        Assert.Equal(100, Outcomes(run).Count);
        Assert.DoesNotContain(Outcomes(run), outcome => outcome.StartsWith("AlreadyGone", StringComparison.Ordinal) || outcome.StartsWith("PurgedAfterRetry", StringComparison.Ordinal));
        Assert.Contains("Failed 1", Outcomes(run));
    }

    [Theory]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: -Infinity")]
    [InlineData("Retry-After: NaN")]
    public void A_senseless_wait_is_not_waited_for(string header)
    {
        var requests = 0;
        using var server = new RecordingServer(_ => requests++ == 0 ? new Answer(429) { Header = header } : null);
        var run = ModuleRun.Connected(server.Endpoint, OnePurge);
        Assert.Empty(run.Errors);
        Assert.Equal("Purged 2", Outcomes(run).Single());
    }

    [Theory]
    [InlineData("""{"responses":[{"id":"0","status":"204"}]}""")]
    [InlineData("""{"responses":[null, 5, {"id":null}]}""")]
    [InlineData("""{"responses":{}}""")]
    [InlineData("[]")]
    public void A_batch_answered_with_nonsense_leaves_every_fate_open_and_is_settled_by_more_requests(string json)
    {
        var batches = 0;
        using var server = new RecordingServer(request => request.Target.EndsWith("/$batch", StringComparison.Ordinal) && batches++ == 0 ? Answer.Ok(json) : null);
        var run = ModuleRun.Connected(server.Endpoint, ManyPurges);
        Assert.Equal(100, Outcomes(run).Count);
        Assert.All(Outcomes(run), outcome => Assert.StartsWith("Purged", outcome, StringComparison.Ordinal));
    }

    [Fact]
    public void A_body_that_is_not_in_its_encoding_is_an_answer_lost()
    {
        var requests = 0;
        using var server = new RecordingServer(_ => requests++ == 0 ? new Answer(200, "not gzip") { Header = "Content-Encoding: gzip" } : null);
        var run = ModuleRun.Connected(server.Endpoint, OnePurge);
        Assert.Equal("Purged 2", Outcomes(run).Single());
    }

    [Fact]
    public void A_session_that_is_replaced_under_a_run_does_not_touch_it()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | ForEach-Object { $null = Connect-GraphPurge -Emulator; $_ } | Remove-DeletedDirectoryObject -Force -PassThru", "@{ deletedUsers = 50 }");
        Assert.Empty(run.Errors);
        Assert.Equal(50, Outcomes(run).Count(outcome => outcome == "Purged 1"));
    }

    [Fact]
    public void A_rejected_token_ends_the_run_with_one_error()
    {
        var run = ModuleRun.Emulated("1..500 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force", "@{ faults = @(@{ kind = '401'; rate = 1; route = 'any' }) }");
        Assert.StartsWith("SignInRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"value":[{"displayName":"no id"}]}""")]
    [InlineData("<html>")]
    public void A_list_that_is_none_is_one_clear_error(string body)
    {
        using var server = new RecordingServer(_ => Answer.Ok(body));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user");
        Assert.StartsWith("ServiceUnavailable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_next_page_on_another_host_is_not_followed()
    {
        using var other = new RecordingServer();
        using var server = new RecordingServer(_ => Answer.Ok($$"""{"value":[{"id":"x"}],"@odata.nextLink":"{{other.Endpoint}}/v1.0/next"}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type user");
        Assert.StartsWith("RequestRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    private static List<string> Outcomes(ModuleRun run) => [.. run.OutputOf("PurgeResult").Select(result => $"{result.Outcome} {result.Attempts}")];
}
