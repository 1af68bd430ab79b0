using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Journals;

/// <summary>Rewrites a journal with every hash computed anew, as docs/journal.md describes them: it is a second reading of the format.</summary>
internal static partial class JournalForgery
{
    public static void Rewrite(string path, Func<string, string> change)
    {
        var hash = new string('0', 64);
        var lines = new StringBuilder();
        foreach (var line in File.ReadAllLines(path))
        {
            var open = Hash().Replace(change(line), "");
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + open)));
            lines.Append(open).Append(",\"hash\":\"").Append(hash).Append("\"}\n");
        }

        File.WriteAllText(path, lines.ToString());
    }

    [GeneratedRegex(",\"hash\":\"[0-9a-f]{64}\"}$")]
    private static partial Regex Hash();
}
