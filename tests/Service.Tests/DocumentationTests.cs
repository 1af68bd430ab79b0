using System.Text.RegularExpressions;
using GraphPurge.Domains;
using GraphPurge.Purging;
using GraphPurge.Tests;

namespace GraphPurge.Service.Tests;

/// <summary>What the README and docs/architecture.md say of outcomes, error ids, files and types is in the code.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private static readonly string s_architecture = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    private static readonly string[] s_folders = ["src", "tests"];

    // Members that the page names in the row of their type.
    private static readonly string[] s_bareMembers = ["OfDeletion", "TryAdd", "WriteNext", "StopProcessing"];

    [Fact]
    public void The_README_explains_every_outcome() =>
        Assert.Equal(Enum.GetNames<PurgeOutcome>().Union(Enum.GetNames<DomainForceDeleteState>()).Order(StringComparer.Ordinal), Rows(s_readme).Select(row => row.Groups["first"].Value.Trim('`', ' ')).Order(StringComparer.Ordinal));

    [Fact]
    public void The_architecture_page_explains_every_outcome() =>
        Assert.All(Enum.GetNames<PurgeOutcome>(), outcome => Assert.Contains(Rows(s_architecture), row => row.Groups["second"].Value.Contains($"`{outcome}`", StringComparison.Ordinal)));

    [Fact]
    public void Every_error_id_of_an_outcome_exists()
    {
        var ids = Rows(s_readme).Concat(Rows(s_architecture)).SelectMany(row => Code().Matches(row.Groups["ids"].Value)).Select(id => id.Groups[1].Value).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(Enum.TryParse<FaultCondition>(id, out _), $"There is no error id {id}."));
    }

    [Fact]
    public void Every_file_type_and_member_of_the_architecture_page_exists()
    {
        var names = Code().Matches(s_architecture).Select(name => name.Groups[1].Value).ToList();
        Assert.All(names.Where(name => name.StartsWith("src/", StringComparison.Ordinal)), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"There is no {path}."));

        var types = s_folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)).ToLookup(file => Path.GetFileNameWithoutExtension(file)!);
        var claimed = names.Where(name => TypeOrMember().IsMatch(name) && !Enum.TryParse<PurgeOutcome>(name, out _) && !Enum.TryParse<FaultCondition>(name, out _) && !s_bareMembers.Contains(name));
        Assert.All(claimed.Select(name => name.Split('.')), name =>
        {
            Assert.True(types.Contains(name[0]), $"There is no type {name[0]}.");
            Assert.True(name.Length == 1 || types[name[0]].Any(file => File.ReadAllText(file).Contains(name[1], StringComparison.Ordinal)), $"There is no {string.Join('.', name)}.");
        });
    }

    private static MatchCollection Rows(string page) => OutcomeRow().Matches(page[page.IndexOf("| error id |", StringComparison.Ordinal)..Next(page)]);

    // The table ends with the first empty line.
    private static int Next(string page) => page.IndexOf("\n\n", page.IndexOf("| error id |", StringComparison.Ordinal), StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<first>[^|\n]+) \| (?<second>[^|\n]+) \|(?<ids>[^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex OutcomeRow();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z][a-z]+([A-Z][A-Za-z]+)+(\.[A-Z][A-Za-z]+)?$|^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$")]
    private static partial Regex TypeOrMember();
}
