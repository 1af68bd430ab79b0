using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>The module against the service's limits, as the emulator enforces them.</summary>
public sealed class ThrottlingTests
{
    private const string PurgeAll =
        """
        $users = Get-DeletedDirectoryObject -Type user
        $contacts = $tenant.Mailboxes | Where-Object { $_ -like 'mailbox*' } | ForEach-Object { Get-MailboxContact -UserId $_ }
        $users | Remove-DeletedDirectoryObject -Force -PassThru
        $contacts | Remove-ContactPermanently -Force -PassThru
        Get-GraphEmulatorLedger
        Get-GraphEmulatorLedger -Summary
        """;

    /// <summary>The limits as documented, in real time: close to all that 150 seconds allow goes through at once, and none of it is one too many.</summary>
    [Fact]
    public void Within_the_documented_limits_nothing_is_refused()
    {
        var run = ModuleRun.Emulated(
            PurgeAll,
            """
            @{ deletedUsers = 2900; mailboxes = @{ count = 12; contactsEach = 300 }; batchItemLatencyMilliseconds = 1
               throttling = @{ outlook = $true; identity = $true; global = $true } }
            """);
        var summary = AllPurged(run, 2900 + (12 * 300));
        Assert.Equal(0, CountOf(summary, 429));
        Assert.Equal(4, (int)summary.HighestMailboxConcurrency);
        Assert.All(run.OutputOf("PurgeResult"), result => Assert.Equal(1, (int)result.Attempts));
    }

    /// <summary>Listing shares the four places of a mailbox with the purge that it feeds.</summary>
    [Fact]
    public void Contacts_listed_and_purged_at_once_stay_within_the_places_of_their_mailbox()
    {
        var run = ModuleRun.Emulated(
            """
            'one@contoso.example', 'two@contoso.example' | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force -PassThru
            Get-GraphEmulatorLedger
            Get-GraphEmulatorLedger -Summary
            """,
            """
            @{ users = @(@{ userPrincipalName = 'one@contoso.example'; contactCount = 2500; contactFolders = @(@{ displayName = 'Clients'; contactCount = 100 }) }
                         @{ userPrincipalName = 'two@contoso.example'; contactCount = 1100 })
               latencyMilliseconds = 5; throttling = @{ outlook = $true } }
            """);
        var summary = AllPurged(run, 2500 + 100 + 1100);
        Assert.Equal(0, CountOf(summary, 429));
        Assert.Equal(4, (int)summary.HighestMailboxConcurrency);
    }

    /// <summary>Limits that others have used up for the most part: what is refused waits as long as it is told, and goes again.</summary>
    [Fact]
    public void What_the_limits_refuse_waits_as_long_as_it_is_told()
    {
        var run = ModuleRun.Emulated(
            PurgeAll,
            """
            @{ deletedUsers = 600; mailboxes = @{ count = 3; contactsEach = 250 }
               throttling = @{ outlook = @{ requests = 100 }; identity = @{ resourceUnits = 2000 }; timeScale = 200 } }
            """);
        var summary = AllPurged(run, 600 + (3 * 250));
        Assert.NotEqual(0, CountOf(summary, 429));
        Assert.InRange((int)summary.HighestMailboxConcurrency, 1, 4);
    }

    /// <summary>A batch that fails itself because some of its items were throttled has carried out the others.</summary>
    [Fact]
    public void A_batch_that_fails_for_its_throttled_items_is_read_all_the_same()
    {
        var run = ModuleRun.Emulated(
            PurgeAll,
            """
            @{ deletedUsers = 200; mailboxes = @{ count = 2; contactsEach = 100 }
               throttling = @{ throttledBatchStatus = 424 }; faults = @{ kind = '429'; rate = 0.1; retryAfter = '1' }, @{ kind = '429'; rate = 0.05 } }
            """);
        var summary = AllPurged(run, 200 + (2 * 100));
        Assert.NotEqual(0, CountOf(summary, 429));
        Assert.All(run.OutputOf("PurgeResult"), result => Assert.Equal("Purged", (string)result.Outcome.ToString()));
    }

    /// <summary>Every target was purged by one attempt and reported so; nothing else was touched, and nobody came back too early.</summary>
    private static dynamic AllPurged(ModuleRun run, int count)
    {
        Assert.Empty(run.Errors);
        var results = run.OutputOf("PurgeResult");
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Equal("Purged", (string)result.Outcome.ToString()));
        var ledger = run.OutputOf("GraphEmulatorLedgerEntry");
        Assert.Equal(count, ledger.Count);
        Assert.All(ledger, entry => Assert.Equal(1, (int)entry.Deleted));
        Assert.All(ledger, entry => Assert.Single((IEnumerable<dynamic>)entry.Attempts, attempt => (bool)attempt.HadEffect));
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(count, (int)summary.Purged);
        Assert.Equal(0, (int)summary.Collateral);
        Assert.Equal(0, (int)summary.EarlyReturns);
        return summary;
    }

    private static int CountOf(dynamic summary, int statusCode) =>
        ((IEnumerable<dynamic>)summary.RequestsByStatus).Where(entry => (int)entry.StatusCode == statusCode).Sum(entry => (int)entry.Count);
}
