namespace GraphPurge;

/// <summary>Cuts texts of others to a length that a console can show.</summary>
internal static class Short
{
    /// <summary>A text, or its start with an ellipsis. No character is cut in half.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep: at least 1.</param>
    public static string Of(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
}
