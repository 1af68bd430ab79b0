using System.Globalization;

namespace GraphPurge;

/// <summary>Lengths of time in words.</summary>
public static class Lengths
{
    /// <summary>A length for progress and messages, rounded up to a second, in at most two units: "12 s", "2 min 30 s", "1 h 0 min", "2 d 3 h".</summary>
    public static string Describe(TimeSpan length)
    {
        var seconds = (long)Math.Ceiling(Math.Max(length.TotalSeconds, 0));
        return seconds switch
        {
            < 60 => Format("{0} s", seconds, 0),
            < 3600 => Format("{0} min {1} s", seconds / 60, seconds % 60),
            < 86_400 => Format("{0} h {1} min", seconds / 3600, seconds % 3600 / 60),
            _ => Format("{0} d {1} h", seconds / 86_400, seconds % 86_400 / 3600),
        };
    }

    private static string Format(string format, long first, long second) => string.Format(CultureInfo.InvariantCulture, format, first, second);
}
