using System.Globalization;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>A run that is stopped sends nothing more, waits for what is in flight and accounts for every target that came in, however few or many, and however fast the service is.</summary>
public sealed partial class StopTests
{
    // Listing first takes longer than any request that would still be on its way.
    private const string Ledger = """
        $left = @(Get-DeletedDirectoryObject -Type user).Count
        Get-GraphEmulatorLedger -Summary | ForEach-Object { "$($_.Requested) $($_.Purged) $($_.Collateral) $left" }
        """;

    private static readonly string[] s_ways =
    [
        "$users | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1 | Out-Null",
        "try { $users | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw 'downstream' } } catch { }",
        "try { Remove-DeletedDirectoryObject -Id (@('00000000-0000-0000-0000-00000000dead') + $users.Id) -Force -ErrorAction Stop } catch { }",
        "try { Remove-DeletedDirectoryObject -Id $users.Id -Force } catch { }",
    ];

    public static TheoryData<int, int, int> WaysSizesAndLatencies()
    {
        var all = new TheoryData<int, int, int>();
        foreach (var way in Enumerable.Range(0, s_ways.Length))
        {
            foreach (var targets in (int[])[2, 3, 4, 20, 2000])
            {
                all.Add(way, targets, 0);
                all.Add(way, targets, 200);
            }
        }

        return all;
    }

    /// <summary>The last way ends with a token that the service refuses.</summary>
    [Theory]
    [MemberData(nameof(WaysSizesAndLatencies))]
    public void Stopped_from_within_the_pipeline(int way, int targets, int latency)
    {
        var refusal = way == 3 ? "faults = @(@{ kind = '401'; route = 'directoryObject'; count = 1 })" : "";
        var run = ModuleRun.Emulated(
            $"$users = Get-DeletedDirectoryObject -Type user\n$null = Connect-GraphPurge -AccessToken $tenant.ApplicationToken -Endpoint $tenant.Endpoint\n{s_ways[way]}\n{Ledger}",
            $"@{{ deletedUsers = {targets}; latencyMilliseconds = {latency}; {refusal} }}");
        Check(run.HostLines, (string)Assert.Single(run.Output)!, targets);
    }

    /// <summary>A slow service: the stop comes with the first progress, when everything is in flight. A fast one: with the first result.</summary>
    [Theory]
    [InlineData(2, 1000)]
    [InlineData(3, 1000)]
    [InlineData(4, 1000)]
    [InlineData(20, 1000)]
    [InlineData(2000, 1000)]
    [InlineData(2000, 0)]
    public void Stopped_by_Ctrl_C(int targets, int latency)
    {
        const string remove = "$users | Remove-DeletedDirectoryObject -Force -PassThru";
        using var session = new ModuleSession();
        session.Invoke($"$null = Start-GraphEmulator -Seed @{{ deletedUsers = {targets}; latencyMilliseconds = {latency} }}\n$null = Connect-GraphPurge -Emulator\n$users = Get-DeletedDirectoryObject -Type user");

        var stopped = latency > 0 ? session.InvokeUntilProgress(remove) : session.InvokeUntilOutput(remove);

        Assert.True(stopped.WasStopped);
        Check([.. stopped.HostLines.Where(line => !line.Contains("is stopping", StringComparison.Ordinal))], (string)Assert.Single(session.Invoke(Ledger).Output)!, targets);
        session.Invoke("Stop-GraphEmulator");
    }

    private static void Check(IReadOnlyList<string> hostLines, string ledger, int users)
    {
        var summary = Summary().Match(Assert.Single(hostLines));
        Assert.True(summary.Success, hostLines[0]);
        var outcomes = summary.Groups["outcomes"].Value.Split(", ").Select(part => part.Split(' ')).ToDictionary(part => part[1], part => int.Parse(part[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        var total = int.Parse(summary.Groups["total"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        Assert.Equal(total, outcomes.Values.Sum());
        Assert.DoesNotContain(outcomes.Keys, outcome => outcome is not ("Purged" or "NotFound" or "NotAttempted" or "Failed"));
        var purged = outcomes.GetValueOrDefault("Purged");
        Assert.Equal($"{total - outcomes.GetValueOrDefault("NotAttempted")} {purged} 0 {users - purged}", ledger);
    }

    [GeneratedRegex(@"^WARNING: Remove-DeletedDirectoryObject was stopped\. (?<total>[\d,]+) targets?: (?<outcomes>.*) in [\d,.]+ s\.$")]
    private static partial Regex Summary();
}
