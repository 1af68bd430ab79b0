using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>In which language Get-Help answers. In real PowerShell: this process has cultures without parents, and PowerShell finds the German folder by the parent.</summary>
public sealed class HelpCultureTests
{
    [Theory]
    [InlineData("de-DE", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("fr-FR", "en-US")]
    public void Help_is_German_where_German_is_spoken_and_English_elsewhere(string culture, string pages)
    {
        var (exitCode, output) = PowerShellTool.Run(
            new Dictionary<string, string?>(),
            "-NonInteractive",
            "-Command",
            $$"""
            $ErrorActionPreference = 'Stop'
            [cultureinfo]::CurrentUICulture = '{{culture}}'
            Import-Module ./GraphPurge.psd1
            $commands = (Get-Command -Module GraphPurge).Name
            $commands | ForEach-Object { "[$_] $((Get-Help $_).Synopsis)" }
            Get-Help about_GraphPurge* | ForEach-Object { "[$($_.Name)] $($_.Synopsis.Trim())" }

            # Each error id with its advice, in the same language.
            Add-Type -Path lib/GraphPurge.Contracts.dll
            $help = $commands | ForEach-Object { (Get-Help $_ -Full).alertSet.alert.Text } | Out-String
            [enum]::GetValues([GraphPurge.FaultCondition]) | Where-Object { -not $help.Contains("${_}: $([GraphPurge.FaultCatalogue]::Of($_).Advice)") } | ForEach-Object { "[$_]" }
            """);
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", pages), "*.md").Where(file => Path.GetFileName(file) != "Shared-Parameters.md")
                .Select(file => $"[{Path.GetFileNameWithoutExtension(file)}] {File.ReadLines(file).ElementAt(2)}").Order(StringComparer.Ordinal),
            output.Split('\n').Where(line => line.StartsWith('[')).Select(line => line.TrimEnd()).Order(StringComparer.Ordinal));
    }
}
