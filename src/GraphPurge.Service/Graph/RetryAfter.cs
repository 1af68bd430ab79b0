using System.Globalization;

namespace GraphPurge.Service.Graph;

/// <summary>Reads how long the service asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait: who asks for more gets a day.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Reads the values of a <c>Retry-After</c> header; of several, the longest wait counts. Null when none of them says how long.</summary>
    public static TimeSpan? Read(IEnumerable<string> values, DateTimeOffset now) => values.Select(value => Read(value, now)).Max();

    /// <summary>Reads a value: whole seconds or a date, as HTTP has it (RFC 9110, section 10.2.3); seconds with a fraction, as Graph was seen to send, also
    /// with a comma; or a list of these, as proxies make of several headers. Null when it says none of that.</summary>
    /// <param name="value">The value; null when there is none.</param>
    /// <param name="now">The present, for a date.</param>
    public static TimeSpan? Read(string? value, DateTimeOffset now)
    {
        if (value is null)
        {
            return null;
        }

        if (ReadSeconds(value) is { } seconds)
        {
            return seconds;
        }

        // A date has a time of day; without one, some words and numbers would pass for dates.
        if (value.Contains(':') && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date <= now ? TimeSpan.Zero : date - now < s_longest ? date - now : s_longest;
        }

        return value.Split(',') is { Length: > 1 } parts ? parts.Select(ReadSeconds).Max() : null;
    }

    private static TimeSpan? ReadSeconds(string value)
    {
        var text = value.Trim();
        if (text.Split(',') is [var whole, var fraction] && IsNumber(whole) && IsNumber(fraction))
        {
            text = $"{whole}.{fraction}";
        }

        // Only digits and one point: "NaN", "Infinity" and negative numbers are no times.
        return text.Split('.').All(IsNumber) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds < s_longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : s_longest
            : null;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
