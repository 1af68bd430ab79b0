using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>-Verify believes no confirmation that reading does not bear out.</summary>
public sealed class VerifyTests
{
    [Fact]
    public void What_is_confirmed_and_absent_is_purged_and_was_read_once()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Absent : null);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -Verify -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal("Purged", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(["DELETE /v1.0/directory/deletedItems/00000000-0000-0000-0000-00000000000e", "GET /v1.0/directory/deletedItems/00000000-0000-0000-0000-00000000000e?$select=id"], server.Requests.Select(request => $"{request.Method} {request.Target}"));
    }

    [Fact]
    public void What_is_confirmed_and_appears_for_a_while_is_read_until_it_is_gone()
    {
        var reads = 0;
        using var server = new RecordingServer(request => request.Method != "GET" ? null : reads++ == 0 ? Answer.Ok("""{"id":"00000000-0000-0000-0000-00000000000e"}""") : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -Verify -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal("Purged", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(2, reads);
    }

    [Fact]
    public void Many_are_read_back_in_batches()
    {
        var run = ModuleRun.Emulated("$users = Get-DeletedDirectoryObject -Type user\n$users | Remove-DeletedDirectoryObject -Force -Verify -PassThru\nGet-GraphEmulatorLedger -Summary", "@{ deletedUsers = 400 }");
        Assert.Empty(run.Errors);
        Assert.Equal(400, run.OutputOf("PurgeResult").Count(result => result.Outcome.ToString() == "Purged"));
        Assert.InRange((int)Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary")).HttpRequests, 40, 200);
    }
}
