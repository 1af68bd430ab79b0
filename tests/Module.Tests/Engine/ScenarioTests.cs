using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Engine;

/// <summary>The scripts under tests/Scenarios print what stands beside them, and the rehearsal does what the README promises.</summary>
public sealed partial class ScenarioTests(WorkerPool workers)
{
    private static readonly Dictionary<string, string?> s_nothing = [];
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Scenarios");

    public static TheoryData<string> Scenarios => [.. Directory.GetFiles(s_folder, "???-*.ps1").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void PowerShell_prints_what_is_expected(string name)
    {
        var expected = File.ReadAllText(Path.Combine(s_folder, name + ".txt"));
        Assert.Equal(Transcript.Normalize(expected), Transcript.Normalize(workers.Run(Path.Combine(s_folder, name + ".ps1"), s_nothing)));
    }

    /// <summary>In a PowerShell that is a .NET tool, and with only `dotnet` as its process.</summary>
    [Fact]
    public void The_rehearsal_purges_what_it_asks_for_and_nothing_else()
    {
        var (exitCode, output) = PowerShellTool.Run(s_nothing, "-NonInteractive", "-File", Path.Combine(Repository.Root, "build.ps1"), "-Task", "Rehearse", "-Configuration", Repository.Configuration);
        Assert.True(exitCode == 0, output);
        foreach (var errorId in new[] { "TargetNotFound,", "TargetHasNoId,", "TargetIdEmpty,", "ObjectTypeNotPurgeable," })
        {
            Assert.Contains("ERROR " + errorId, output, StringComparison.Ordinal);
        }

        // What was asked for, less the one id that nobody has, is gone, and nothing else.
        var ledger = Ledger().Match(output);
        Assert.True(ledger.Success, output);
        Assert.Equal(int.Parse(ledger.Groups["requested"].Value, null) - 1, int.Parse(ledger.Groups["purged"].Value, null));
        Assert.Equal("0", ledger.Groups["collateral"].Value);
    }

    [GeneratedRegex(@"Requested +Purged +Collateral.*\n[- ]+\n +(?<requested>\d+) +(?<purged>\d+) +(?<collateral>\d+)")]
    private static partial Regex Ledger();
}
