using System.Text.RegularExpressions;
using GraphPurge.Purging;
using GraphPurge.Tests;

namespace GraphPurge.Service.Tests;

/// <summary>What the README and docs/architecture.md say of outcomes, error ids, files and types is in the code.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private static readonly string s_architecture = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    [Fact]
    public void The_README_explains_every_outcome() =>
        Assert.Equal(Enum.GetNames<PurgeOutcome>().Order(StringComparer.Ordinal), Rows(s_readme).Select(row => row.Groups["first"].Value.Trim('`', ' ')).Order(StringComparer.Ordinal));

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
    public void Every_file_and_type_of_the_architecture_page_exists()
    {
        var types = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var names = Code().Matches(s_architecture).Select(name => name.Groups[1].Value).ToList();
        Assert.All(names.Where(name => name.StartsWith("src/", StringComparison.Ordinal)), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"There is no {path}."));

        // A name before a dot is a type; so is one of several words that is neither an outcome nor an error id.
        var claimed = names.Where(name => TypeOrMember().IsMatch(name)).Select(name => name.Split('.')[0]).Where(name => !Enum.TryParse<PurgeOutcome>(name, out _) && !Enum.TryParse<FaultCondition>(name, out _));
        Assert.All(claimed, type => Assert.True(types.Contains(type) || s_members.Contains(type), $"There is no type {type}."));
    }

    // Members that the page names without their type, right after it.
    private static readonly string[] s_members = ["OfDeletion", "TryAdd", "WriteNext", "StopProcessing"];

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
