using System.Text;
using System.Text.Unicode;

namespace GraphPurge.Service.Graph;

/// <summary>Makes JSON readable that is damaged in its texts alone: one bad character in one name must not cost the whole answer.</summary>
internal static class JsonText
{
    /// <summary>Stands for what cannot be read (U+FFFD, Unicode's own character for that).</summary>
    public const char Damaged = '\uFFFD';

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> DamagedDigits => "fffd"u8;

    /// <summary>Takes off a byte order mark, and puts <see cref="Damaged"/> in the place of bytes that are not UTF-8 and of escapes that are half a character.</summary>
    /// <param name="body">The JSON, which may be written to.</param>
    public static ArraySegment<byte> Mend(ArraySegment<byte> body)
    {
        var text = body.AsSpan().StartsWith(ByteOrderMark) ? body.Slice(ByteOrderMark.Length) : body;
        if (!Utf8.IsValid(text))
        {
            text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        }

        MendEscapes(text);
        return text;
    }

    // A character outside of the first 65,536 is written as two escapes, the first from D800 to DBFF, the second from DC00 to DFFF (RFC 8259, section 7).
    private static void MendEscapes(Span<byte> text)
    {
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text = text.Slice(at);
            var unit = UnitAt(text);
            if (unit is >= 0xD800 and < 0xDC00 && UnitAt(text.Slice(6)) is >= 0xDC00 and < 0xE000)
            {
                text = text.Slice(12);
            }
            else if (unit is >= 0xD800 and < 0xE000)
            {
                DamagedDigits.CopyTo(text.Slice(2));
                text = text.Slice(6);
            }
            else
            {
                text = text.Slice(Math.Min(2, text.Length));
            }
        }
    }

    /// <summary>The code unit that an escape at the start of a text stands for; -1 when there is none.</summary>
    private static int UnitAt(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && text[0] == '\\' && text[1] == 'u' && int.TryParse(text.Slice(2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit) ? unit : -1;
}
