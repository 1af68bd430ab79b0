using System.Globalization;
using System.Text;

namespace StandIn.Language;

/// <summary>Walks a script's characters: blanks, comments, words and numbers. What a character means depends on where it stands, so the parser asks.</summary>
internal sealed class Scanner(string source)
{
    public string Source { get; } = source;

    public int Position { get; set; }

    public bool IsAtEnd => Position >= Source.Length;

    public char Current => Peek(0);

    public char Peek(int offset) => Position + offset < Source.Length ? Source[Position + offset] : '\0';

    public SourceSpan From(int start) => new(Source, start, Position);

    public ParseError Error(string message) => new(Source, Math.Min(Position, Source.Length), message);

    public ParseError Unsupported(string construct) => Error($"the stand-in does not know {construct}.");

    /// <summary>Skips blanks, comments and continued lines; not the end of the line.</summary>
    public void SkipBlanks()
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\u00A0')
            {
                Position++;
            }
            else if (Current == '`' && Peek(1) is '\r' or '\n')
            {
                Position += Peek(1) == '\r' ? 3 : 2;
            }
            else if (Current == '#')
            {
                var end = Source.IndexOf('\n', Position);
                Position = end < 0 ? Source.Length : end;
            }
            else if (Current == '<' && Peek(1) == '#')
            {
                var end = Source.IndexOf("#>", Position + 2, StringComparison.Ordinal);
                Position = end < 0 ? throw Error("the comment is not closed.") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    public void SkipBlanksAndLines()
    {
        SkipBlanks();
        while (Current == '\n')
        {
            Position++;
            SkipBlanks();
        }
    }

    /// <summary>Skips everything between statements.</summary>
    public void SkipSeparators()
    {
        SkipBlanksAndLines();
        while (Current == ';')
        {
            Position++;
            SkipBlanksAndLines();
        }
    }

    public bool Take(string text)
    {
        if (!IsAt(text))
        {
            return false;
        }

        Position += text.Length;
        return true;
    }

    public void Expect(string text)
    {
        if (!Take(text))
        {
            throw Error(IsAtEnd ? $"'{text}' is missing at the end." : $"'{text}' is expected instead of '{Current}'.");
        }
    }

    public bool IsAt(string text) => string.CompareOrdinal(Source, Position, text, 0, text.Length) == 0;

    /// <summary>Letters, digits and underscores from here on, without moving.</summary>
    public string PeekWord(int offset = 0)
    {
        var end = Position + offset;
        while (end < Source.Length && (char.IsLetterOrDigit(Source[end]) || Source[end] == '_'))
        {
            end++;
        }

        return Source[(Position + offset)..end];
    }

    /// <summary>Takes a number with suffix and unit; null when there is none that ends here.</summary>
    public object? TakeNumber(Func<char, bool> isEnd)
    {
        var end = Position;
        while (end < Source.Length && (char.IsLetterOrDigit(Source[end]) || (Source[end] == '.' && end + 1 < Source.Length && char.IsDigit(Source[end + 1]))
            || (Source[end] is '+' or '-' && (end == Position || (Source[end - 1] is 'e' or 'E' && !Source.AsSpan(Position, 2).Equals("0x", StringComparison.OrdinalIgnoreCase))))))
        {
            end++;
        }

        if ((end < Source.Length && !isEnd(Source[end])) || ParseNumber(Source[Position..end]) is not { } number)
        {
            return null;
        }

        Position = end;
        return number;
    }

    public static object? ParseNumber(string text)
    {
        var multiplier = 1L;
        foreach (var (unit, bytes) in new[] { ("kb", 1L << 10), ("mb", 1L << 20), ("gb", 1L << 30) })
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            {
                (text, multiplier) = (text[..^2], bytes);
            }
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal) ? Fit(hexadecimal) : null;
        }

        if (text.EndsWith('l') || text.EndsWith('L'))
        {
            return long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var explicitly) ? (object)(explicitly * multiplier) : null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return Fit(whole * multiplier);
        }

        return text.Length > 0 && (char.IsDigit(text[^1]) || text[^1] == '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? (object)(real * multiplier) : null;

        static object Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value;
    }

    /// <summary>The character that a backtick and this one stand for; moves past it.</summary>
    public void TakeEscape(StringBuilder text)
    {
        Position++;
        text.Append(Current switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'e' => '\u001B',
            'u' or 'a' or 'b' or 'f' or 'v' => throw Unsupported($"the escape `{Current}"),
            var letter => letter,
        });
        Position++;
    }
}
