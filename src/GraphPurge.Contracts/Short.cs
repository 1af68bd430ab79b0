namespace GraphPurge;

/// <summary>Cuts texts of others to a length that a console can show.</summary>
internal static class Short
{
    /// <summary>How long an id is shown whole, in characters: a GUID is.</summary>
    public const int WholeId = 36;

    /// <summary>How much of the end of a longer one is shown: it tells two of the same name apart.</summary>
    private const int EndOfId = 12;

    /// <summary>An id, or its end with an ellipsis: that of a contact is a wall of 150 characters.</summary>
    public static string Id(string id) => id.Length <= WholeId ? id : "…" + id[^EndOfId..];

    /// <summary>A text, or its start with an ellipsis. No character is cut in half.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep: at least 1.</param>
    public static string Of(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");

    /// <summary>A text as a sentence begins.</summary>
    public static string Beginning(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The same with a full stop, which the messages of operating systems often lack: other sentences follow.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep: at least 1.</param>
    public static string Sentence(string text, int length) => Of(text, length) is var cut && (cut.EndsWith('.') || cut.EndsWith('…')) ? cut : cut + ".";
}
