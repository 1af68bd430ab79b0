namespace GraphPurge.Tests.Engines;

/// <summary>Runs tests/Pester in real PowerShell.</summary>
public sealed class PesterTests
{
    public static TheoryData<string> Suites => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite)
    {
        Engine.RequirePester();
        var (exitCode, output) = Engine.PowerShell("-Command", $$"""
            Import-Module Pester -MinimumVersion 5.0
            $configuration = New-PesterConfiguration
            $configuration.Run.Path = '{{Path.Combine(Repository.Root, "tests", "Pester", suite)}}'
            $configuration.Run.Exit = $true
            $configuration.Output.Verbosity = 'Detailed'
            Invoke-Pester -Configuration $configuration
            """);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("Tests Passed: 0,", output, StringComparison.Ordinal);
        Assert.Contains("Failed: 0, Skipped: 0,", output, StringComparison.Ordinal);
    }
}
