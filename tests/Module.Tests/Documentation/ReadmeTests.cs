using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>What the README and the pages beside it must have, and what their links lead to.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_readme = Read("README.md");

    [Fact]
    public void The_README_says_what_to_do_about_every_error_id()
    {
        var troubleshooting = s_readme[s_readme.IndexOf("## Troubleshooting", StringComparison.Ordinal)..];
        var ids = ModuleRun.Invoke("Add-Type -Path lib/GraphPurge.Contracts.dll; [enum]::GetNames([GraphPurge.FaultCondition])").Output.Cast<string>().ToList();
        Assert.NotEmpty(ids);
        Assert.Equal([], ids.Where(id => !Row().Matches(troubleshooting).Any(row => row.Groups["ids"].Value.Contains($"`{id}`", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_README_names_every_cmdlet() => Assert.Equal(
        [],
        ModuleRun.Invoke("(Get-Command -Module GraphPurge).Name").Output.Cast<string>().Where(name => !s_readme.Contains($"`{name}`", StringComparison.Ordinal)));

    [Fact]
    public void Every_file_that_a_page_names_or_links_to_exists()
    {
        var links = Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(link => Path.Combine(Path.GetDirectoryName(file)!, link.Groups["path"].Value)))
            .Concat(Named().Matches(s_readme).Select(name => Path.Combine(Repository.Root, name.Groups["path"].Value)))
            .ToList();
        Assert.NotEmpty(links);
        Assert.Equal([], links.Where(path => !Path.Exists(path)));
    }

    [Fact]
    public void Every_permission_of_the_help_stands_in_the_table_of_permissions()
    {
        var table = Read("docs", "permissions.md");
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "en-US"), "*.md").Select(File.ReadAllText);
        Assert.Equal([], pages.SelectMany(page => Permission().Matches(page).Select(permission => permission.Value)).Distinct().Where(permission => !table.Contains($"`{permission}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_changelog_begins_with_the_version_of_the_module_and_no_version_stands_twice()
    {
        var versions = Version().Matches(Read("CHANGELOG.md")).Select(version => version.Groups["number"].Value).ToList();
        Assert.Equal(ModuleRun.Invoke($"(Import-PowerShellDataFile '{Repository.Manifest}').ModuleVersion").Output, [versions[0]]);
        Assert.Equal(versions.Distinct(), versions);
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"^\| (?<ids>`[A-Z][^|\n]*) \| [^|\n]+ \| [^|\n]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\((?<path>[^):#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(docs|examples|src)/[\w./-]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Z]\w+\.(Read|ReadWrite|DeleteRestore|AccessAsUser)(\.\w+)?\b")]
    private static partial Regex Permission();

    [GeneratedRegex(@"^## \[(?<number>\d+\.\d+\.\d+)\]", RegexOptions.Multiline)]
    private static partial Regex Version();
}
