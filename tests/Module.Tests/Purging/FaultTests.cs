using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>Whatever goes wrong on the way, the outcomes say what happened: no false success, no false failure, nobody left out.</summary>
public sealed class FaultTests
{
    private const int ContactsEach = 250;

    // The full set, twenty thousand targets under each of ten seeds, takes minutes: docs/benchmarks.md names the switch.
    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("GRAPHPURGE_FULL_SIMULATION") == "1";
    private static readonly int s_deletedUsers = s_isFull ? 2_500 : 600;
    private static readonly int s_mailboxes = s_isFull ? 70 : 17;

    // One operation in twenty meets a fault: every spelling of 429, outages, and answers lost before and after the effect.
    private const string MixedFaults = """
        @{ kind = '429'; rate = 0.008; retryAfter = '1' }, @{ kind = '429'; rate = 0.006; retryAfter = '0.2' },
        @{ kind = '429'; rate = 0.004; retryAfter = 'date' }, @{ kind = '429'; rate = 0.002; retryAfter = 'none' },
        @{ kind = '503'; rate = 0.010; retryAfter = '0.2' },
        @{ kind = '504before'; rate = 0.006 }, @{ kind = '504after'; rate = 0.006 },
        @{ kind = 'cutBefore'; rate = 0.004 }, @{ kind = 'cutAfter'; rate = 0.004 }
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, s_isFull ? 10 : 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Under_mixed_faults_the_outcomes_equal_the_ledger_target_by_target(int seed)
    {
        var run = ModuleRun.Emulated(
            """
            $users = Get-DeletedDirectoryObject -Type user
            $contacts = $tenant.Mailboxes | ForEach-Object { Get-MailboxContact -UserId $_ }
            $users + $contacts
            $users | Remove-DeletedDirectoryObject -Force -PassThru
            $contacts | Remove-ContactPermanently -Force -PassThru
            Get-GraphEmulatorLedger
            Get-GraphEmulatorLedger -Summary
            """,
            $$"""@{ randomSeed = {{seed}}; deletedUsers = {{s_deletedUsers}}; mailboxes = @{ count = {{s_mailboxes}}; contactsEach = {{ContactsEach}} }; faults = {{MixedFaults}} }""");
        Assert.Empty(run.Errors);

        var targets = run.OutputOf("MailboxContact").Concat(run.OutputOf("DeletedDirectoryObject")).Select(target => (string)target.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(s_deletedUsers + (s_mailboxes * ContactsEach), targets.Count);

        // Exactly one result for each target, and none for anything else.
        var results = run.OutputOf("PurgeResult").ToDictionary(result => (string)result.Id, result => (string)result.Outcome.ToString(), StringComparer.Ordinal);
        Assert.True(targets.SetEquals(results.Keys));

        // What is said to be purged is gone, and what is gone is said to be purged.
        var ledger = run.OutputOf("GraphEmulatorLedgerEntry").ToDictionary(entry => (string)entry.Id, entry => entry, StringComparer.Ordinal);
        Assert.True(targets.SetEquals(ledger.Keys));
        Assert.All(results, result => Assert.Equal(result.Value is "Purged" or "PurgedAfterRetry" ? 1 : 0, (int)ledger[result.Key].Deleted));

        // The retries saw to it that all are, and the faults were really there.
        Assert.All(results.Values, outcome => Assert.True(outcome is "Purged" or "PurgedAfterRetry", outcome));
        Assert.Contains("PurgedAfterRetry", results.Values);
        Assert.Contains(ledger.Values, entry => ((IReadOnlyList<int>)entry.StatusCodes).Contains(429));
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(0, (int)summary.Collateral);
        Assert.Equal(0, (int)summary.EarlyReturns);
        Assert.Equal(targets.Count, (int)summary.Purged);
    }
}
