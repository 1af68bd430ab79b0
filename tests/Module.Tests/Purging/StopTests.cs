using System.Globalization;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>A run that is stopped in the middle sends nothing more, waits for what is in flight and accounts for every target that came in.</summary>
public sealed partial class StopTests
{
    private const string SlowTenant = "@{ deletedUsers = 2000; latencyMilliseconds = 200 }";

    // Listing first takes longer than any request that would still be on its way.
    private const string Ledger = """
        $left = @(Get-DeletedDirectoryObject -Type user).Count
        Get-GraphEmulatorLedger -Summary | ForEach-Object { "$($_.Requested) $($_.Purged) $($_.Collateral) $left" }
        """;

    [Theory]
    [InlineData("$users | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1 | Out-Null")]
    [InlineData("try { $users | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw 'downstream' } } catch { }")]
    [InlineData("try { @('nobody') + $users | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { }")]
    [InlineData("try { Remove-DeletedDirectoryObject -Id (@('nobody') + $users.Id) -Force -ErrorAction Stop } catch { }")]
    public void Stopped_from_within_the_pipeline(string command)
    {
        var run = ModuleRun.Emulated($"$users = Get-DeletedDirectoryObject -Type user\n{command}\n{Ledger}", SlowTenant);
        Check(run.HostLines, (string)Assert.Single(run.Output)!);
    }

    [Fact]
    public void Stopped_by_Ctrl_C()
    {
        using var session = new ModuleSession();
        session.Invoke($"Stop-GraphEmulator\n$null = Start-GraphEmulator -Seed {SlowTenant}\n$null = Connect-GraphPurge -Emulator\n$users = Get-DeletedDirectoryObject -Type user");

        var stopped = session.InvokeUntilOutput("$users | Remove-DeletedDirectoryObject -Force -PassThru");

        Assert.True(stopped.WasStopped);
        Assert.Matches("is stopping", stopped.HostLines[0]);
        Check([.. stopped.HostLines.Skip(1)], (string)Assert.Single(session.Invoke(Ledger).Output)!);
        session.Invoke("Stop-GraphEmulator");
    }

    private static void Check(IReadOnlyList<string> hostLines, string ledger)
    {
        var summary = Summary().Match(Assert.Single(hostLines));
        Assert.True(summary.Success, hostLines[0]);
        var outcomes = summary.Groups["outcomes"].Value.Split(", ").Select(part => part.Split(' ')).ToDictionary(part => part[1], part => int.Parse(part[0], CultureInfo.InvariantCulture));
        var total = int.Parse(summary.Groups["total"].Value, CultureInfo.InvariantCulture);

        Assert.Equal(total, outcomes.Values.Sum());
        Assert.DoesNotContain(outcomes.Keys, outcome => outcome is not ("Purged" or "NotFound" or "NotAttempted"));
        Assert.InRange(outcomes["NotAttempted"], 1, total - 1);
        Assert.Equal($"{total - outcomes["NotAttempted"]} {outcomes["Purged"]} 0 {2000 - outcomes["Purged"]}", ledger);
    }

    [GeneratedRegex(@"^WARNING: Remove-DeletedDirectoryObject was stopped\. (?<total>\d+) targets in [\d.]+ s: (?<outcomes>.*)\.$")]
    private static partial Regex Summary();
}
