using System.Globalization;

namespace GraphPurge;

/// <summary>Numbers in words: with thousands separators and the right plural.</summary>
public static class Quantity
{
    /// <summary>A number of things: "1 target", "3,000 targets".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one, with all that changes with the number.</param>
    /// <param name="many">The same for any other number; null for <paramref name="one"/> with an s.</param>
    public static string Of(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A number with thousands separators.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
