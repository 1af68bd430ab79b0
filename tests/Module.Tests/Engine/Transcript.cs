using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Engine;

/// <summary>What a scenario prints, to be compared.</summary>
internal static partial class Transcript
{
    /// <summary>Takes out what differs from run to run: ports, request ids, points in time, how long a run took, how many requests a run took, and how many were at work at once.</summary>
    public static string Normalize(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        text = Port().Replace(text, "http://127.0.0.1:<port>");
        text = RequestId().Replace(text, "$1<id>");
        text = PointInTime().Replace(text, "<time> UTC");
        text = PointInTimeWithOffset().Replace(text, "<time>");
        text = Date().Replace(text, "<date>");
        text = Seconds().Replace(text, " in <n> s.");
        return RequestCounts().Replace(text, "$1 <n> <n> <n>").TrimEnd() + "\n";
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/?")]
    private static partial Regex Port();

    [GeneratedRegex(@"(Request id: )[0-9a-f-]{36}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"^( +\d+ +\d+ +\d+ +\d+) +\d+ +\d+( \d\d\d=.*)?$", RegexOptions.Multiline)]
    private static partial Regex RequestCounts();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(?= +[0-9a-f]{8}-)")]
    private static partial Regex Date();

    [GeneratedRegex(@" in [\d,]+\.\d s\.$", RegexOptions.Multiline)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC")]
    private static partial Regex PointInTime();

    [GeneratedRegex(@"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d [+-]\d\d:\d\d")]
    private static partial Regex PointInTimeWithOffset();
}
