using System.Text.RegularExpressions;

namespace GraphPurge.Targets;

/// <summary>Tells what a text looks like, so that a refusal can say what it is and not only what it is not.</summary>
internal static class TextShapes
{
    // What tables and lists are kept in. None of them is a top-level domain.
    private static readonly string[] s_extensions = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".xml", ".clixml", ".xlsx", ".xls", ".ps1"];

    private static readonly Regex s_guid = new("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The shape of a text without white space around it.</summary>
    public static TextShape Of(string text) =>
        text is ['{' or '[', ..] && text.Contains('"') ? TextShape.Json
        : System.Guid.TryParse(text, out _) ? TextShape.Guid
        : text.Contains("://", StringComparison.Ordinal) ? TextShape.Url
        : IsFile(text) ? TextShape.File
        : s_guid.IsMatch(text) ? TextShape.GuidAndMore
        : MailboxName.Normalize(text) is not null ? TextShape.Address
        : text.All(character => char.IsAsciiDigit(character) || character is '.' or ',' or '-' or '+') && text.Any(char.IsAsciiDigit) ? TextShape.Number
        : TextShape.Other;

    /// <summary>Whether a text is the name of a file by its ending.</summary>
    public static bool IsFileName(string text) => s_extensions.Any(extension => text.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    // A path of either kind of system, whatever this one is, or a file that is there.
    private static bool IsFile(string text) =>
        IsFileName(text) || text is ['.' or '~', '/' or '\\', ..] || text.StartsWith("../", StringComparison.Ordinal) || text.StartsWith(@"..\", StringComparison.Ordinal)
        || text is [_, ':', '\\' or '/', ..] || text.StartsWith(@"\\", StringComparison.Ordinal) || File.Exists(text);
}
