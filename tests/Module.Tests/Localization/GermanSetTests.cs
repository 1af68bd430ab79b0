using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GraphPurge.Tests.Localization;

/// <summary>The German set against the English in the source.</summary>
public sealed partial class GermanSetTests
{
    private static readonly List<KeyValuePair<string, string>> s_entries =
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "src", "GraphPurge.Contracts", "Localization", "Messages.de.resx")).Root!.Elements("data")
            .Select(entry => KeyValuePair.Create(entry.Attribute("name")!.Value, entry.Element("value")!.Value)),
    ];

    private static readonly Dictionary<string, string> s_german = new(s_entries.DistinctBy(entry => entry.Key));

    [Fact]
    public void Every_text_has_its_German() => SourceTexts.AssertNone(SourceTexts.Translated.Select(text => text.Key).Except(s_german.Keys));

    [Fact]
    public void No_German_is_left_over() => SourceTexts.AssertNone(s_entries.Select(entry => entry.Key).Except(SourceTexts.Translated.Select(text => text.Key)));

    [Fact]
    public void No_text_stands_twice() => SourceTexts.AssertNone(s_entries.GroupBy(entry => entry.Key).Where(entries => entries.Skip(1).Any()).Select(entries => entries.Key));

    [Fact]
    public void The_German_names_the_same_values_in_the_same_formats() => SourceTexts.AssertNone(SourceTexts.Translated.Where(text => s_german.TryGetValue(text.Key, out var german) && !HasSameValues(text, german)).Select(text => text.Key));

    [Fact]
    public void Nouns_have_a_singular_and_a_plural() =>
        Assert.All(s_german.Where(entry => Noun().IsMatch(entry.Key)), entry => Assert.Matches(Noun(), entry.Value));

    private static bool HasSameValues(TranslatedText text, string german)
    {
        var named = Value().Matches(german).Select(value => (Index: int.Parse(value.Groups["index"].Value, null), Format: value.Groups["format"].Value)).ToList();
        return named.TrueForAll(value => value.Index < text.Formats.Count && value.Format == text.Formats[value.Index])
            && Enumerable.Range(0, text.Formats.Count).All(index => text.Words[index] || named.Exists(value => value.Index == index));
    }

    [GeneratedRegex(@"(?<!\{)\{(?<index>\d+)(?:,-?\d+)?(?<format>:[^}]+)?\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"^[^ |][^|]*[^ |]\|[^ |][^|]*[^ |]$")]
    private static partial Regex Noun();
}
