using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>Each attempt is ours and counted: nothing between here and the wire repeats a deletion by itself.</summary>
public sealed class RepetitionTests
{
    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Force -PassThru", "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002")]
    [InlineData("Remove-ContactPermanently -UserId u@x -Force -PassThru", "first", "second")]
    public void What_is_gone_after_a_deletion_without_an_answer_is_ours_only_if_it_was_known_to_exist(string command, string first, string second)
    {
        // The first target leaves a connection behind that the second reuses: that is where a handler would repeat on its own.
        var cuts = 0;
        using var server = new RecordingServer(request =>
            !request.Target.Contains(second, StringComparison.Ordinal) ? null : cuts++ == 0 ? Answer.Cut : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, $"'{first}' | {command} | Out-Null\n'{second}' | {command} | ForEach-Object {{ \"$($_.Outcome) $($_.Attempts)\" }}");
        Assert.Empty(run.Errors);
        Assert.Equal("AbsentAfterRetry 2", Assert.Single(run.Output));
        Assert.Equal(2, server.Requests.Count(request => request.Target.Contains(second, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void A_refused_deletion_whose_target_is_absent_on_the_retry_was_not_ours(int status)
    {
        var requests = 0;
        using var server = new RecordingServer(_ => requests++ == 0 ? new Answer(status) : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { \"$($_.Outcome) $($_.Attempts)\" }");
        Assert.Equal("NotFound 2", Assert.Single(run.Output));
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }
}
