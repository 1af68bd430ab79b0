using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Engine;

/// <summary>What a scenario prints, to be compared.</summary>
internal static partial class Transcript
{
    /// <summary>Takes out what differs from run to run: ports, request ids, durations, how many requests a list took that was deleted from meanwhile, and how many were at work at once.</summary>
    public static string Normalize(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        text = Port().Replace(text, "http://127.0.0.1:<port>");
        text = RequestId().Replace(text, "$1<id>");
        text = Duration().Replace(text, "<duration>");
        text = PointInTime().Replace(text, "<time> UTC");
        text = PointInTimeWithOffset().Replace(text, "<time>");
        text = RequestCounts().Replace(text, "$1 <n> <n> {<n>}");
        return Milliseconds().Replace(text, "in <n> $1").TrimEnd() + "\n";
    }

    // The port may be cut into the width of a column, together with the blanks that fill it.
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/? *")]
    private static partial Regex Port();

    [GeneratedRegex(@"((?:[Rr]equest[- ][Ii]d:?|client-request-id) )[0-9a-f-]{36}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"^( +\d+ +\d+ +\d+ +\d+) +\d+ +\d+ \{[^}\n]*\}$", RegexOptions.Multiline)]
    private static partial Regex RequestCounts();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\.\d{7}\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC")]
    private static partial Regex PointInTime();

    [GeneratedRegex(@"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d [+-]\d\d:\d\d")]
    private static partial Regex PointInTimeWithOffset();

    [GeneratedRegex(@"in [0-9.,]+ (ms|s)\b")]
    private static partial Regex Milliseconds();
}
