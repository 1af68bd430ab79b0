using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Sessions;

/// <summary>The service counts an application's requests, whichever session sends them: sessions of one process keep the limits together.</summary>
public sealed class SharedLimitTests
{
    [Fact]
    public void Two_sessions_that_purge_one_mailbox_at_once_stay_within_its_four_requests()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $manifest = '{{Repository.Manifest}}'
            $contacts = Get-MailboxContact -UserId one@contoso.example
            0, 1 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:manifest
                $null = $using:tenant | Connect-GraphPurge
                $half = $_
                ($using:contacts)[(300 * $half)..(300 * $half + 299)] | Remove-ContactPermanently -Force
            }
            Get-GraphEmulatorLedger -Summary
            """,
            "@{ users = @(@{ userPrincipalName = 'one@contoso.example'; contactCount = 600 }); latencyMilliseconds = 5; batchItemLatencyMilliseconds = 5; throttling = @{ outlook = $true } }");
        Assert.Empty(run.Errors);
        AssertWithinLimits(run, 600);
    }

    [Fact]
    public void A_mailbox_is_one_whether_it_is_named_or_ones_own()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $manifest = '{{Repository.Manifest}}'
            $contacts = Get-MailboxContact
            $ids = $contacts[0..299].Id
            $null = 0, 1 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:manifest
                $null = $using:tenant | Connect-GraphPurge
                if ($_) { ($using:contacts)[300..599] | Remove-ContactPermanently -Force -UserId ($using:contacts)[0].UserId } else { $using:ids | Remove-ContactPermanently -Force }
            }
            Get-GraphEmulatorLedger -Summary
            """,
            "@{ tenant = @{ administrator = 'one@contoso.example' }; users = @(@{ userPrincipalName = 'one@contoso.example'; contactCount = 600 }); latencyMilliseconds = 5; batchItemLatencyMilliseconds = 5; throttling = @{ outlook = $true } }");
        Assert.Empty(run.Errors);
        AssertWithinLimits(run, 600);
    }

    private static void AssertWithinLimits(ModuleRun run, int purged)
    {
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(purged, (int)summary.Purged);
        Assert.Equal(0, ((IEnumerable<dynamic>)summary.RequestsByStatus).Where(entry => (int)entry.StatusCode == 429).Sum(entry => (int)entry.Count));
        Assert.InRange((int)summary.HighestMailboxConcurrency, 0, 4);
    }
}
