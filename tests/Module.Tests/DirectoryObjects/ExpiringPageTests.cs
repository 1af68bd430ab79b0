using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>Page tokens expire with every deletion, ours and others': a list that is piped into its removal still gives everything, and nothing twice.</summary>
public sealed class ExpiringPageTests
{
    private const string Slow = "latencyMilliseconds = 50; batchItemLatencyMilliseconds = 10";

    [Theory]
    [InlineData("")]
    [InlineData("othersPurge = @{ count = 300; everyMilliseconds = 30 }")]
    public void Everything_is_listed_and_purged_while_items_of_batches_take_effect_one_by_one(string others)
    {
        var run = ModuleRun.Emulated(
            "Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like 'Deleted User*' | Remove-DeletedDirectoryObject -Force -PassThru\nGet-GraphEmulatorLedger -Summary",
            $"@{{ deletedUsers = 2500; {Slow}; {others} }}");
        Assert.Empty(run.Errors);
        var results = run.OutputOf("PurgeResult");
        Assert.Equal(2500, results.Select(result => (string)result.Id).Distinct().Count());
        Assert.Equal(2500, results.Count);
        Assert.All(results, result => Assert.Equal("Purged", (string)result.Outcome.ToString()));
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((2500, 2500, 0), ((int)summary.Requested, (int)summary.Purged, (int)summary.Collateral));
    }

    [Fact]
    public void A_list_alone_is_whole_once_others_stop_deleting()
    {
        var run = ModuleRun.Emulated(
            "Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like 'Deleted User*'",
            "@{ deletedUsers = 2500; latencyMilliseconds = 50; othersPurge = @{ count = 60; everyMilliseconds = 30 } }");
        Assert.Empty(run.Errors);
        Assert.Equal(2500, run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.Id).Distinct().Count());
        Assert.Equal(2500, run.OutputOf("DeletedDirectoryObject").Count);
    }
}
