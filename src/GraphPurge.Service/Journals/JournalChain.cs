using System.Security.Cryptography;
using System.Text;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Ties each line of a journal to the one before. A line ends with its hash: SHA-256 of the hash before, as the 64 characters that stand in the file, followed
/// by the line's own bytes up to the comma before its hash. The first line follows 64 zeros. Anybody can check it with a tool of their own; docs/journal.md shows how.
/// </summary>
internal static class JournalChain
{
    /// <summary>What the first line follows.</summary>
    public static readonly string Start = new('0', HashLength);

    private const int HashLength = 64;

    private static readonly byte[] s_beforeHash = Encoding.ASCII.GetBytes(",\"hash\":\"");
    private static readonly byte[] s_afterHash = Encoding.ASCII.GetBytes("\"}");

    /// <summary>Completes a line.</summary>
    /// <param name="open">The JSON object without its closing brace.</param>
    /// <param name="previous">The hash before.</param>
    /// <param name="line">Takes the line with its line break.</param>
    /// <returns>The line's hash.</returns>
    public static string Seal(ReadOnlySpan<byte> open, string previous, Stream line)
    {
        var hash = HashOf(open, previous);
        line.Write(open);
        line.Write(s_beforeHash);
        line.Write(Encoding.ASCII.GetBytes(hash));
        line.Write(s_afterHash);
        line.WriteByte((byte)'\n');
        return hash;
    }

    /// <summary>The hash of a line as it was written after the one before; null when it is not.</summary>
    /// <param name="line">The line without its line break.</param>
    /// <param name="previous">The hash before.</param>
    public static string? Check(ReadOnlySpan<byte> line, string previous)
    {
        var tail = s_beforeHash.Length + HashLength + s_afterHash.Length;
        if (line.Length <= tail || !line.EndsWith(s_afterHash) || !line[^tail..].StartsWith(s_beforeHash))
        {
            return null;
        }

        var hash = HashOf(line[..^tail], previous);
        return line[^(HashLength + s_afterHash.Length)..^s_afterHash.Length].SequenceEqual(Encoding.ASCII.GetBytes(hash)) ? hash : null;
    }

    private static string HashOf(ReadOnlySpan<byte> open, string previous)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.ASCII.GetBytes(previous));
        sha.AppendData(open);
        return Convert.ToHexString(sha.GetHashAndReset()).ToLowerInvariant();
    }
}
