namespace GraphPurge.Tests.Engines;

/// <summary>The scripts under tests/Scenarios print what stands beside them, in the stand-in and in real PowerShell.</summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Scenarios");

    public static TheoryData<string> Scenarios => [.. Directory.GetFiles(Folder, "???-*.ps1").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_stand_in_prints_what_is_expected(string name) =>
        Compare(name, Engine.StandIn(ScriptOf(name)));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void PowerShell_prints_what_is_expected(string name)
    {
        Engine.RequirePowerShell();
        Compare(name, Engine.PowerShell("-File", Path.Combine(Folder, "Invoke-Scenario.ps1"), ScriptOf(name)));
    }

    private static string ScriptOf(string name) => Path.Combine(Folder, name + ".ps1");

    private static void Compare(string name, (int ExitCode, string Output) run)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, name + ".txt"));
        Assert.Equal(Engine.Normalize(expected), Engine.Normalize(run.Output));
    }
}
