namespace GraphPurge.Tests.Engine;

/// <summary>The suites of tests/Pester, all in one run of Pester in a process of real PowerShell.</summary>
public sealed class PesterTests
{
    private static readonly string s_suites = Path.Combine(Repository.Root, "tests", "Pester");

    /// <summary>Nothing fails, nothing is left out, and the suites are found.</summary>
    /// <param name="version">Which of the versions that tests/PowerShellTool.props names.</param>
    [Theory]
    [InlineData("Pester")]
    [InlineData("PreviousPester")]
    public void Every_suite_passes_whole(string version)
    {
        var (exitCode, output) = PowerShellTool.Run(
            new Dictionary<string, string?>(),
            "-NonInteractive",
            "-Command",
            $$"""
            Import-Module '{{PowerShellTool.InPackage(version)}}'
            $result = Invoke-Pester '{{s_suites}}' -PassThru
            exit [int] -not ($result.Result -eq 'Passed' -and $result.TotalCount -gt 0 -and $result.PassedCount -eq $result.TotalCount)
            """);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
    }
}
