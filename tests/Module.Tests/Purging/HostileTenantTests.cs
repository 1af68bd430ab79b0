using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>The hostile tenant of the examples: every limit and every fault at once. What the module reports is what the tenant's ledger says.</summary>
public sealed class HostileTenantTests
{
    private static readonly string s_seed = $"'{Path.Combine(Repository.Root, "examples", "tenants", "hostile.json")}'";

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type user, group, administrativeUnit | Remove-DeletedDirectoryObject -Force -PassThru", 405, 401)]
    [InlineData("$tenant.Mailboxes | ForEach-Object { Get-MailboxContact -UserId $_ -Recurse } | Remove-ContactPermanently -Force -PassThru", 850, 850)]
    public void Every_outcome_agrees_with_the_ledger(string command, int targets, int purged)
    {
        var run = ModuleRun.Emulated($"{command}\nGet-GraphEmulatorLedger\nGet-GraphEmulatorLedger -Summary", s_seed);
        var results = run.OutputOf("PurgeResult");
        var deleted = run.OutputOf("GraphEmulatorLedgerEntry").ToDictionary(entry => (string)entry.Id, entry => (int)entry.Deleted);
        Assert.Equal(targets, results.Select(result => (string)result.Id).Distinct().Count());
        foreach (var result in results)
        {
            string outcome = result.Outcome.ToString();
            var isPurged = deleted.TryGetValue((string)result.Id, out var count) && count == 1;
            Assert.True(outcome == "Unknown" || isPurged == (outcome is "Purged" or "PurgedAfterRetry"), $"{result.DisplayName}: {outcome}, and deleted {count} times.");
        }

        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(purged, (int)summary.Purged);
        Assert.Equal(0, (int)summary.Collateral);
        Assert.InRange((int)summary.HighestMailboxConcurrency, 0, 4);
    }
}
