using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Engines;

/// <summary>The rehearsal that the README promises.</summary>
public sealed partial class RehearsalTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "examples", "Rehearsal.ps1");

    [Fact]
    public void It_runs_in_the_stand_in() => Check(Engine.StandIn(Script));

    [Fact]
    public void It_prints_the_same_in_PowerShell()
    {
        Engine.RequirePowerShell();
        var real = Engine.PowerShell("-File", Path.Combine(Repository.Root, "tests", "Scenarios", "Invoke-Scenario.ps1"), Script);
        Check(real);
        Assert.Equal(Sorted(real.Output), Sorted(Engine.StandIn(Script).Output));
    }

    private static void Check((int ExitCode, string Output) run)
    {
        Assert.Equal(0, run.ExitCode);
        foreach (var errorId in new[] { "TargetNotFound,", "TargetHasNoId,", "TargetIdEmpty,", "ObjectTypeNotPurgeable," })
        {
            Assert.Contains("ERROR " + errorId, run.Output, StringComparison.Ordinal);
        }

        // Every echoed command and the ledger: what was asked for, less the one id that nobody has, is gone, and nothing else.
        Assert.Contains("PS> Get-GraphEmulatorLedger -Summary", run.Output, StringComparison.Ordinal);
        var ledger = Ledger().Match(run.Output);
        Assert.True(ledger.Success, run.Output);
        Assert.Equal(int.Parse(ledger.Groups["requested"].Value, null) - 1, int.Parse(ledger.Groups["purged"].Value, null));
        Assert.Equal("0", ledger.Groups["collateral"].Value);
    }

    // Results come as the service answers, in no order.
    private static string Sorted(string output) => string.Join('\n', Engine.Normalize(output).Split('\n').Order(StringComparer.Ordinal));

    [GeneratedRegex(@"Requested +Purged +Collateral.*\n[- ]+\n +(?<requested>\d+) +(?<purged>\d+) +(?<collateral>\d+)")]
    private static partial Regex Ledger();
}
