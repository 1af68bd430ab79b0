using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Layout;

/// <summary>The package of the built module: what is in it, and that its installed copy works.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_package_holds_what_ships_and_its_installed_copy_is_found_by_name_and_has_help()
    {
        // A home of its own, so that the repositories of whoever runs the tests stay as they are.
        var (exitCode, output) = PowerShellTool.Run(
            new Dictionary<string, string?> { ["XDG_DATA_HOME"] = _folder.CreateSubdirectory("home").FullName },
            "-NonInteractive",
            "-Command",
            $$"""
            $ErrorActionPreference = 'Stop'
            $package = & tools/New-Package.ps1 -Output '{{_folder.FullName}}'
            Get-ChildItem $package.Folder | Sort-Object Name | ForEach-Object { "[$($_.Name)]" }
            & tools/Test-Package.ps1 $package.Manifest
            'installed'
            """);
        Assert.True(exitCode == 0, output);
        Assert.EndsWith("installed", output.Trim(), StringComparison.Ordinal);
        Assert.Equal(
            ["CHANGELOG.md", "de", "docs", "en-US", "examples", "GraphPurge.psd1", "lib", "LICENSE", "README.md", "SECURITY.md"],
            output.Split('\n').Where(line => line.StartsWith('[')).Select(line => line.Trim().Trim('[', ']')).Order(StringComparer.OrdinalIgnoreCase));
    }
}
