using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Documentation;

/// <summary>The German pages of the help say what the English ones say: the same parts, code, names and numbers, and no more.</summary>
public sealed partial class TranslationTests
{
    private static readonly string s_docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Pages => [.. PagesOf("en-US")];

    [Fact]
    public void Every_page_has_a_German_one_and_no_other_is_there() => Assert.Equal(PagesOf("en-US"), PagesOf("de"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_German_page_has_the_parts_code_names_and_numbers_of_the_English_one(string page) =>
        Assert.Equal(Outline("en-US", page), Outline("de", page));

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_sentence_was_left_in_English(string page)
    {
        var english = Sentences("en-US", page);
        Assert.Equal([], Sentences("de", page).Where(english.Contains));
    }

    private static IEnumerable<string> PagesOf(string culture) => Directory.EnumerateFiles(Path.Combine(s_docs, culture), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    // One entry for each block: what of it is the same in every language.
    private static IEnumerable<string> Outline(string culture, string page)
    {
        var section = "";
        foreach (var block in BlocksOf(culture, page))
        {
            var heading = Heading().Match(block);
            if (!heading.Success)
            {
                yield return block.StartsWith("```", StringComparison.Ordinal) ? block : Describe(block);
                continue;
            }

            var (level, title) = (heading.Groups["level"].Length, heading.Groups["title"].Value);
            // A cmdlet's sections have the same names in every language, and parameters, inputs and outputs are names.
            var isName = level switch
            {
                1 => page != "Shared-Parameters.md",
                2 => page.Contains('-', StringComparison.Ordinal) && page != "Shared-Parameters.md",
                _ => title.StartsWith('-') || section is "Inputs" or "Outputs",
            };
            section = level == 2 ? title : section;
            yield return $"{heading.Groups["level"].Value} {(isName ? title : "")}".TrimEnd();
        }
    }

    // Of a paragraph, a table's row or an item of a list: its shape, and the names, numbers and addresses in it, in whatever order the sentence needs.
    private static string Describe(string block)
    {
        var shape = block[0] switch { '|' => $"row of {block.Count(letter => letter == '|') - 1}", '-' => "item", _ => "paragraph" };
        return $"{shape}: {string.Join(' ', Constant().Matches(block).Select(constant => constant.Value.Replace(".", ",", StringComparison.Ordinal)).Order(StringComparer.Ordinal))}";
    }

    private static HashSet<string> Sentences(string culture, string page) =>
        [.. BlocksOf(culture, page).Where(block => !block.StartsWith("```", StringComparison.Ordinal) && !block.StartsWith('#'))
            .SelectMany(block => block.Split(". "))
            .Where(sentence => Word().Count(Constant().Replace(sentence, "")) > 3 && !sentence.StartsWith("- [", StringComparison.Ordinal))];

    private static IEnumerable<string> BlocksOf(string culture, string page) =>
        Block().Matches(File.ReadAllText(Path.Combine(s_docs, culture, page)).ReplaceLineEndings("\n")).Select(block => block.Value.TrimEnd());

    [GeneratedRegex(@"^```.*?^```$|^\S[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?<level>#+) (?<title>.*)$")]
    private static partial Regex Heading();

    // Code, addresses of links, permissions and other names with points, cmdlets and parameters, and numbers, which German groups with points.
    [GeneratedRegex(@"`[^`]+`|\]\([^)]+\)|\b[A-Za-z]\w*(\.\w+)+\b|\b(Get|Remove|Invoke|Resume|Test|Connect)-[A-Z]\w+|(?<=[| ])-[A-Z]\w+|\b\d[\d.,]*\d\b|\b\d\b")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
