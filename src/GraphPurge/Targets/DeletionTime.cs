using System.Globalization;

namespace GraphPurge.Targets;

/// <summary>
/// Reads when an object was deleted, and only where no doubt is left: -MinimumAge relies on it. A text in the manner of some country,
/// a time of no known zone, and the empty time that some modules leave where they know none, all count as unknown.
/// </summary>
internal static class DeletionTime
{
    /// <summary>Nothing that Graph tells of was deleted before.</summary>
    private const int FirstYear = 2000;

    // As Graph names it, and the Microsoft 365 admin center in its exports: Soft deletion time stamp.
    private static readonly string[] s_names = ["DeletedDateTime", "SoftDeletionTimeStamp"];

    // ISO 8601 with its zone, as Graph writes it: 2026-02-05T09:00:00Z. The admin center writes 2026-02-05 09:00:00Z.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss'Z'"];

    /// <summary>The time that an input carries; null when it carries none beyond doubt.</summary>
    public static DateTimeOffset? Of(PropertyReader properties)
    {
        DateTimeOffset? time = (properties.TryGetFirst(s_names, out _, out var told) ? told : null) switch
        {
            DateTimeOffset offset => offset,
            DateTime { Kind: not DateTimeKind.Unspecified } date => new DateTimeOffset(date.ToUniversalTime()),
            string text when DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) => parsed,
            _ => null,
        };
        return time?.Year >= FirstYear ? time : null;
    }
}
