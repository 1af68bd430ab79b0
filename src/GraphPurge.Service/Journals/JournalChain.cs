using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Ties each line of a journal to the one before. A line ends with its hash: SHA-256 of the hash before, as the 64 characters that stand in the file, followed
/// by the line's own bytes up to the comma before its hash. The first line follows 64 zeros. Anybody can check it with a tool of their own; docs/journal.md shows how.
/// </summary>
/// <param name="last">The hash of the line before; null for the first line.</param>
internal sealed class JournalChain(string? last = null) : IDisposable
{
    private const int HashLength = 64;

    private static readonly byte[] s_beforeHash = ",\"hash\":\""u8.ToArray();
    private static readonly byte[] s_afterHash = "\"}"u8.ToArray();

    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _last = Encoding.ASCII.GetBytes(last ?? new string('0', HashLength));

    /// <summary>The hash of the last line.</summary>
    public string Last => Encoding.ASCII.GetString(_last);

    /// <summary>Completes a line, with its line break.</summary>
    /// <param name="lines">Ends with the JSON object without its closing brace.</param>
    /// <param name="start">Where that begins.</param>
    public void Seal(ArrayBufferWriter<byte> lines, int start)
    {
        Hash(lines.WrittenSpan[start..], _last);
        lines.Write(s_beforeHash);
        lines.Write(_last);
        lines.Write(s_afterHash);
        lines.Write("\n"u8);
    }

    /// <summary>Goes on to a line, if it is as it was written after the one before.</summary>
    /// <param name="line">The line without its line break.</param>
    public bool TryFollow(ReadOnlySpan<byte> line)
    {
        var tail = s_beforeHash.Length + HashLength + s_afterHash.Length;
        if (line.Length <= tail || !line.EndsWith(s_afterHash) || !line[^tail..].StartsWith(s_beforeHash))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[HashLength];
        Hash(line[..^tail], hash);
        if (!line[^(HashLength + s_afterHash.Length)..^s_afterHash.Length].SequenceEqual(hash))
        {
            return false;
        }

        hash.CopyTo(_last);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _sha.Dispose();

    private void Hash(ReadOnlySpan<byte> open, Span<byte> characters)
    {
        Span<byte> bytes = stackalloc byte[HashLength / 2];
        _sha.AppendData(_last);
        _sha.AppendData(open);
        _sha.GetHashAndReset(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            Utf8Formatter.TryFormat(bytes[i], characters[(2 * i)..], out _, new StandardFormat('x', 2));
        }
    }
}
