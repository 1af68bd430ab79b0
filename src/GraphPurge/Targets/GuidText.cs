namespace GraphPurge.Targets;

/// <summary>The usual spellings of a GUID.</summary>
internal static class GuidText
{
    // With braces, with parentheses, without hyphens.
    private static readonly string[] s_others = ["B", "P", "N"];

    /// <summary>A GUID with hyphens: as it is given where it has them already; null for any other text.</summary>
    public static string? Normalize(string text)
    {
        if (Guid.TryParseExact(text, "D", out _))
        {
            return text;
        }

        foreach (var format in s_others)
        {
            if (Guid.TryParseExact(text, format, out var guid))
            {
                return guid.ToString();
            }
        }

        return null;
    }
}
