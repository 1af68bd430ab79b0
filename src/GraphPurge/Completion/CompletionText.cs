using System.Management.Automation.Language;
using GraphPurge.Errors;

namespace GraphPurge.Completion;

/// <summary>How a value stands on a command line.</summary>
internal static class CompletionText
{
    private const string Quotes = "'\"\u2018\u2019\u201A\u201B\u201C\u201D\u201E";

    /// <summary>What was typed so far, without the quotes around it.</summary>
    public static string Unquote(string? word)
    {
        var text = word ?? "";
        var start = text.Length > 0 && Quotes.Contains(text[0], StringComparison.Ordinal) ? 1 : 0;
        var end = text.Length > start && start == 1 && Quotes.Contains(text[^1], StringComparison.Ordinal) ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    /// <summary>A value as one argument, in quotes where it needs them; null for one that could move the cursor or read as another.</summary>
    public static string? Quote(string value) =>
        value.Length == 0 || !ReferenceEquals(Printable.Of(value), value) ? null
        : char.IsAsciiLetterOrDigit(value[0]) && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '@' or '.' or '-' or '_') ? value
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
