using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Sessions;

/// <summary>The service counts an application's requests, whichever session sends them: sessions of one process keep the limits together.</summary>
public sealed class SharedLimitTests
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

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

    /// <summary>The first has all four slots of the mailbox, and its answers do not come.</summary>
    [Fact]
    public async Task Whoever_waits_for_the_requests_of_another_run_is_told_so_and_can_stop_at_once()
    {
        var deletions = 0;
        using var asked = new ManualResetEventSlim();
        using var over = new ManualResetEventSlim();
        using var server = new RecordingServer(request =>
        {
            if (Interlocked.Add(ref deletions, Math.Max(request.Body.Split("/permanentDelete").Length - 1, 1)) == 4)
            {
                asked.Set();
            }

            over.Wait(s_longestWait, CancellationToken.None);
            return null;
        });
        var purge = $"""
            $null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{TestToken.Application(server.Endpoint)}' -AsPlainText -Force)
            'C1', 'C2', 'C3', 'C4' | Remove-ContactPermanently -UserId anna@contoso.example -Force
            """;
        using var first = new ModuleSession();
        using var second = new ModuleSession();
        var ended = Task.Run(() => first.Invoke(purge), TestContext.Current.CancellationToken);
        ModuleRun stopped;
        try
        {
            Assert.True(asked.Wait(s_longestWait, TestContext.Current.CancellationToken));
            stopped = second.InvokeUntilProgress(purge, "waiting for other requests to the same mailbox, 0 of 4 done");
        }
        finally
        {
            over.Set();
        }

        Assert.True(stopped.WasStopped);
        Assert.DoesNotContain(stopped.HostLines, line => line.Contains("is stopping", StringComparison.Ordinal));
        Assert.Single(stopped.HostLines, line => line.Contains("was stopped. 4 targets: 4 NotAttempted", StringComparison.Ordinal));
        Assert.Single((await ended).HostLines, line => line.StartsWith("4 targets: 4 Purged", StringComparison.Ordinal));
        Assert.Equal(4, deletions);
    }

    private static void AssertWithinLimits(ModuleRun run, int purged)
    {
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(purged, (int)summary.Purged);
        Assert.Equal(0, ((IEnumerable<dynamic>)summary.RequestsByStatus).Where(entry => (int)entry.StatusCode == 429).Sum(entry => (int)entry.Count));
        Assert.InRange((int)summary.HighestMailboxConcurrency, 0, 4);
    }
}
