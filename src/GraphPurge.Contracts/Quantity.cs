namespace GraphPurge;

/// <summary>Numbers in words: with thousands separators and the right plural, in the language of the caller.</summary>
public static class Quantity
{
    /// <summary>A number of things: "1 target", "3,000 targets".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one, with all that changes with the number.</param>
    /// <param name="many">The same for any other number; null for <paramref name="one"/> with an s.</param>
    public static string Of(long count, string one, string? many = null) => $"{Number(count)} {Translation.Noun(count, one, many ?? one + "s")}";

    /// <summary>A number of things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The noun for one, and for any other number.</param>
    public static string Of(long count, (string One, string Many) noun) => Of(count, noun.One, noun.Many);

    /// <summary>A number with thousands separators.</summary>
    public static string Number(long count) => count.ToString("N0", Translation.Numbers);
}
