using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>An answer counts for the id that was asked for, and for no other.</summary>
public sealed class AnswerIdentityTests
{
    private const string Old = "\"deletedDateTime\":\"2020-01-01T00:00:00Z\"";

    [Theory]
    [InlineData("""{"id":"00000000-0000-0000-0000-00000000000b",OLD}""")]
    [InlineData("{OLD}")]
    [InlineData("""{"id":null,OLD}""")]
    [InlineData("""{"id":"a\ud83d",OLD}""")]
    [InlineData("""{"error":{"code":"x"},"id":"00000000-0000-0000-0000-00000000000a",OLD}""")]
    public void An_object_is_not_purged_for_its_age_when_another_was_read(string json)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok(json.Replace("OLD", Old, StringComparison.Ordinal)) : null);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000a' | Remove-DeletedDirectoryObject -MinimumAge 10 -Force -PassThru");
        Assert.StartsWith("TargetAgeUnknown,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void An_object_is_the_one_that_was_asked_for_whatever_the_case_of_its_id()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"id":"00000000-0000-0000-0000-00000000000A",{{Old}}}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000a' | Remove-DeletedDirectoryObject -MinimumAge 10 -Force -PassThru");
        Assert.Empty(run.Errors);
        Assert.Single(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void In_a_batch_each_answer_counts_for_its_own_id()
    {
        using var server = new RecordingServer(_ => Answer.Ok(
            """{"responses":[{"id":"0","status":200,"body":{"id":"00000000-0000-0000-0000-00000000000b"}},{"id":"1","status":200,"body":{"id":"00000000-0000-0000-0000-00000000000b"}},{"id":"2","status":200,"body":{"error":{"code":"x"}}}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-00000000000c' | Get-DeletedDirectoryObject");
        Assert.Equal("00000000-0000-0000-0000-00000000000b", Assert.Single(run.OutputOf("DeletedDirectoryObject")).Id);
        Assert.Equal(2, run.Errors.Count);
    }
}
