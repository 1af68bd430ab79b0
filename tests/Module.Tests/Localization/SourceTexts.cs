using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphPurge.Tests.Localization;

/// <summary>The English texts in the source of what shows something to users, as the compiler reads them.</summary>
internal static class SourceTexts
{
    private const string Emulator = "GraphPurge.Emulator";

    private static readonly string[] s_projects = ["GraphPurge", "GraphPurge.Contracts", "GraphPurge.Service", Emulator];

    // Tables of English texts that are translated when they are read, by the name that comes before the texts, or by their place alone.
    private static readonly Dictionary<string, Func<string, bool>> s_tables = new()
    {
        ["FaultCatalogue"] = _ => true,
        ["QuestionChoice"] = _ => true,
        ["OtherBin"] = text => text.StartsWith("Deleted ", StringComparison.Ordinal),
    };

    /// <summary>Every source file, by its name without the extension. Of the emulator those that speak to its user: what the others answer to requests is English, as the service's answers are.</summary>
    public static IReadOnlyList<(string File, SyntaxNode Root)> Files { get; } =
    [
        .. from project in s_projects
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
           where !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj")
           let root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()
           where project != Emulator || SpeaksToUsers(root)
           select (Path.GetFileNameWithoutExtension(file), root),
    ];

    /// <summary>Every text that is translated, as the set of a language names it.</summary>
    public static IReadOnlyList<TranslatedText> Translated { get; } = [.. Files.SelectMany(file => In(file.File, file.Root)).Concat(TypesOfObjects()).DistinctBy(text => text.Key)];

    /// <summary>Whether a text is an argument of the translation, or stands in a table whose texts are translated when they are read.</summary>
    public static bool IsTranslated(string file, ExpressionSyntax text) =>
        (s_tables.TryGetValue(file, out var isOfTable) && text is LiteralExpressionSyntax literal && isOfTable(literal.Token.ValueText))
        || IsNoun(text)
        || text.Ancestors().FirstOrDefault(ancestor => ancestor is ArgumentSyntax or InterpolationSyntax) is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } && (NameOf(call) is "Translation.Of" or "Translation.Format" or "Quantity.Of");

    /// <summary>Fails with all of the texts, where there are any: they are what is to be done.</summary>
    public static void AssertNone(IEnumerable<string> texts)
    {
        var all = string.Join('\n', texts);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>The name of what is called, with what it is called on.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression.ToString();

    private static bool SpeaksToUsers(SyntaxNode root) =>
        root.DescendantTokens().Any(token => token.ValueText is "Translation" or "SeedFault" or "GraphPurgeException" or "Console");

    private static IEnumerable<TranslatedText> In(string file, SyntaxNode root)
    {
        foreach (var text in root.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (text is InterpolatedStringExpressionSyntax interpolated && IsTranslated(file, text))
            {
                yield return Format(interpolated);
            }
            else if (text is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal && IsTranslated(file, text))
            {
                if (IsNoun(text) || Arguments(text) is { } arguments && arguments.Count > 1)
                {
                    if (text == Words(text)[0])
                    {
                        yield return new TranslatedText(string.Join('|', Plural([.. Words(text).Select(word => word.Token.ValueText)])), [], []);
                    }
                }
                else if (literal.Token.ValueText.Any(char.IsLetter))
                {
                    yield return new TranslatedText(literal.Token.ValueText, [], []);
                }
            }
        }
    }

    // As the compiler makes the format of a FormattableString.
    private static TranslatedText Format(InterpolatedStringExpressionSyntax text)
    {
        var (format, values) = ("", new List<InterpolationSyntax>());
        foreach (var part in text.Contents)
        {
            if (part is InterpolationSyntax value)
            {
                format += $"{{{values.Count}{value.AlignmentClause}{value.FormatClause}}}";
                values.Add(value);
            }
            else
            {
                format += Regex.Unescape(((InterpolatedStringTextSyntax)part).TextToken.Text.Replace("{{", "\u0001", StringComparison.Ordinal).Replace("}}", "\u0002", StringComparison.Ordinal))
                    .Replace("\u0001", "{{", StringComparison.Ordinal).Replace("\u0002", "}}", StringComparison.Ordinal);
            }
        }

        return new TranslatedText(format, [.. values.Select(value => $"{value.FormatClause}")], [.. values.Select(IsWord)]);
    }

    // An article or a pronoun that English chooses: another language may have no use for it.
    private static bool IsWord(InterpolationSyntax value) =>
        value.Expression is IdentifierNameSyntax { Identifier.Text: "article" }
        || value.Expression is ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax { WhenTrue: LiteralExpressionSyntax, WhenFalse: LiteralExpressionSyntax } };

    // A pair of texts is the singular and the plural of a noun.
    private static bool IsNoun(ExpressionSyntax text) =>
        text.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax { Arguments: [{ Expression: LiteralExpressionSyntax }, { Expression: LiteralExpressionSyntax }] } }
        && Words(text).Count == 2;

    private static SeparatedSyntaxList<ArgumentSyntax>? Arguments(ExpressionSyntax text) =>
        text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } && NameOf(call) == "Quantity.Of" ? list.Arguments : null;

    private static List<LiteralExpressionSyntax> Words(ExpressionSyntax text) =>
        [.. text.Parent!.Parent!.ChildNodes().OfType<ArgumentSyntax>().Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression))];

    private static string[] Plural(string[] words) => words.Length == 2 ? words : [words[0], words[0] + "s"];

    // Looked up by the names that the service gives them, and by the words that these names are made of.
    private static IEnumerable<TranslatedText> TypesOfObjects()
    {
        var names = Files.Single(file => file.File == "DeletedObjectTypes").Root.DescendantNodes().OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).Where(name => Regex.IsMatch(name, "^[a-z]+([A-Z][a-z]+)*$")).Distinct();
        foreach (var name in names)
        {
            var words = Regex.Replace(name, "[A-Z]", letter => $" {char.ToLowerInvariant(letter.Value[0])}");
            yield return new TranslatedText(name, [], []);
            yield return new TranslatedText($"{words}|{(words.EndsWith('y') ? words[..^1] + "ies" : words + "s")}", [], []);
        }
    }
}
