namespace GraphPurge.Tests.Engines;

/// <summary>Runs tests/Pester in real PowerShell.</summary>
public sealed class PesterTests
{
    private const string MissingPester = "Pester 5 or later is not installed for PowerShell, so tests/Pester was skipped.";

    public static TheoryData<string> Suites => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Pester"), "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_suite_passes(string suite)
    {
        Assert.SkipWhen(Engine.WhyNoPowerShell is not null, Engine.WhyNoPowerShell ?? "");
        Assert.SkipWhen(Engine.PowerShell("-Command", "(Get-Module Pester -ListAvailable).Version.Major -ge 5").Output.Trim().Length == 0, MissingPester);
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
