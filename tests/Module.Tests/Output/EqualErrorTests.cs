using System.Text.Json;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Output;

/// <summary>What goes wrong in the same way for many targets is said five times and then counted; every target keeps its result.</summary>
public sealed class EqualErrorTests
{
    private const string Refusal = """{"error":{"code":"Authorization_RequestDenied","message":"No."}}""";
    private const string Unknowns = "1..300 | ForEach-Object { '{0:x8}-0000-0000-0000-00000000dead' -f $_ }";

    [Theory]
    [InlineData("TargetNotFound", "NotFound", Unknowns + " | Remove-DeletedDirectoryObject -Force")]
    [InlineData("TenantMismatch", "NotAttempted", Unknowns + " | ForEach-Object { [pscustomobject]@{ Id = $_; TenantId = '11111111-1111-1111-1111-111111111111' } } | Remove-DeletedDirectoryObject -Force")]
    public void After_five_equal_errors_one_counts_the_others(string condition, string outcome, string command)
    {
        var run = ModuleRun.Emulated($"$Error.Clear()\n{command} -PassThru -ErrorVariable kept\n\"kept: $(@($kept).Count), in the list: $($Error.Count)\"");
        Assert.Equal(6, run.Errors.Count);
        Assert.All(run.Errors, id => Assert.StartsWith(condition + ",", id, StringComparison.Ordinal));
        Assert.Contains("295 more targets", run.ErrorMessages[^1], StringComparison.Ordinal);
        Assert.Contains("-PassThru list", run.ErrorMessages[^1], StringComparison.Ordinal);
        Assert.Equal("kept: 6, in the list: 6", run.Output[^1]);
        Assert.Equal(300, run.OutputOf("PurgeResult").Count(result => (string)result.Outcome == outcome));
        Assert.Contains($"300 targets: 300 {outcome} in ", Assert.Single(run.Information), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_equal_errors_are_all_there_are()
    {
        var run = ModuleRun.Emulated(Unknowns + " | Select-Object -First 5 | Remove-DeletedDirectoryObject -Force");
        Assert.Equal(5, run.Errors.Count);
        Assert.All(run.ErrorMessages, message => Assert.DoesNotContain(" more ", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Different_errors_are_counted_each_for_itself()
    {
        var run = ModuleRun.Emulated("(1..6 | ForEach-Object { @{ a = $_ } }) + (" + Unknowns + ") | Remove-DeletedDirectoryObject -Force");
        Assert.Equal(6, run.Errors.Count(id => id.StartsWith("TargetHasNoId,", StringComparison.Ordinal)));
        Assert.Equal(6, run.Errors.Count(id => id.StartsWith("TargetNotFound,", StringComparison.Ordinal)));
        Assert.Contains(run.ErrorMessages, message => message.Contains("1 more input was refused", StringComparison.Ordinal));
        Assert.Contains(run.ErrorMessages, message => message.Contains("With -PassThru the command lists all of them", StringComparison.Ordinal));
    }

    [Fact]
    public void Stop_ends_the_command_with_the_first()
    {
        var run = ModuleRun.Emulated("try { " + Unknowns + " | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { \"caught $_\" }");
        Assert.StartsWith("caught The deleted object", $"{Assert.Single(run.Output)}", StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_ends_the_command_comes_after_the_counts()
    {
        // Each in a mailbox of its own, so that each goes alone.
        using var server = new RecordingServer(request => request.Target.Contains("u12%40x", StringComparison.Ordinal) ? new Answer(401, """{"error":{"code":"InvalidAuthenticationToken","message":"Expired."}}""") : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "1..12 | ForEach-Object { Start-Sleep -Milliseconds 20; @{ Id = 'AAMk='; UserId = \"u$_@x\" } } | Remove-ContactPermanently -Force");
        Assert.StartsWith("SignInRejected,", run.Errors[^1], StringComparison.Ordinal);
        Assert.Contains(" more target", run.ErrorMessages[^2], StringComparison.Ordinal);
    }

    /// <summary>Nobody can find out later which they were.</summary>
    [Fact]
    public void Every_target_of_unknown_fate_is_named()
    {
        using var server = new RecordingServer(AnswerBatch);
        var run = ModuleRun.Connected(server.Endpoint, "1..8 | ForEach-Object { '{0:x8}-0000-0000-0000-00000000dead' -f $_ } | Remove-DeletedDirectoryObject -Force -Verify");
        var all = string.Join('\n', run.ErrorMessages);
        Assert.All(run.Errors, id => Assert.StartsWith("OutcomeUnknown,", id, StringComparison.Ordinal));
        Assert.Equal(6, run.Errors.Count);
        Assert.All(Enumerable.Range(1, 8), number => Assert.Contains($"{number:x8}-0000-0000-0000-00000000dead", all, StringComparison.Ordinal));
    }

    // Deletions are confirmed, and nothing may be read.
    private static Answer AnswerBatch(RecordedRequest request)
    {
        if (!request.Target.EndsWith("$batch", StringComparison.Ordinal))
        {
            return request.Method == "DELETE" ? new Answer(204) : new Answer(403, Refusal);
        }

        var items = JsonDocument.Parse(request.Body).RootElement.GetProperty("requests").EnumerateArray()
            .Select(item => $$"""{"id":"{{item.GetProperty("id").GetString()}}",{{(item.GetProperty("method").GetString() == "DELETE" ? "\"status\":204" : $"\"status\":403,\"body\":{Refusal}")}}}""");
        return Answer.Ok($$"""{"responses":[{{string.Join(',', items)}}]}""");
    }
}
