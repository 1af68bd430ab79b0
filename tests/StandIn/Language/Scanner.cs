using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StandIn.Language;

/// <summary>Walks a script's characters: blanks, comments, words and numbers. What a character means depends on where it stands, so the parser asks.</summary>
internal sealed partial class Scanner(string source)
{
    public string Source { get; } = source;

    public int Position { get; set; }

    public bool IsAtEnd => Position >= Source.Length;

    public char Current => Peek(0);

    public char Peek(int offset) => Position + offset < Source.Length ? Source[Position + offset] : '\0';

    public SourceSpan From(int start) => new(Source, start, Position);

    public ParseError Error(string message) => new(From(Position), message);

    public ParseError Unsupported(string construct) => Error($"the stand-in does not know {construct}.");

    public ParseError Misplaced(string what) => Error(IsAtEnd ? $"{what} is missing at the end." : $"{what} is expected instead of '{Current}'.");

    /// <summary>Skips blanks, comments and continued lines; not the end of the line.</summary>
    public void SkipBlanks()
    {
        Position += Blanks().Match(Source, Position).Length;
        if (IsAt("<#"))
        {
            throw Error("the comment is not closed.");
        }
    }

    public void SkipBlanksAndLines()
    {
        SkipBlanks();
        while (Take("\n"))
        {
            SkipBlanks();
        }
    }

    /// <summary>Skips everything between statements.</summary>
    public void SkipSeparators()
    {
        SkipBlanksAndLines();
        while (Take(";"))
        {
            SkipBlanksAndLines();
        }
    }

    public bool IsAt(string text) => string.CompareOrdinal(Source, Position, text, 0, text.Length) == 0;

    public bool Take(string text)
    {
        var isThere = IsAt(text);
        Position += isThere ? text.Length : 0;
        return isThere;
    }

    public void Expect(string text)
    {
        if (!Take(text))
        {
            throw Misplaced($"'{text}'");
        }
    }

    /// <summary>Letters, digits and underscores from here on, without moving.</summary>
    public string PeekWord(int offset = 0) => Word().Match(Source, Math.Min(Position + offset, Source.Length)).Value;

    public string TakeWord()
    {
        var word = PeekWord();
        Position += word.Length;
        return word;
    }

    /// <summary>Takes a number; null when there is none that ends here.</summary>
    public object? TakeNumber()
    {
        var text = Number().Match(Source, Position).Value;
        var number = ParseNumber(text);
        Position += number is null ? 0 : text.Length;
        return number;
    }

    public static object? ParseNumber(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return int.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) ? small
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : text.Length > 0 && char.IsDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real
            : null;
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
            '0' or 'e' or 'u' or 'a' or 'b' or 'f' or 'v' => throw Unsupported($"the escape `{Current}"),
            '\0' => throw Error("a character is missing after the backtick."),
            var letter => letter,
        });
        Position++;
    }

    [GeneratedRegex(@"\G(?:[ \t\r\u00A0]|`\r?\n|#[^\n]*|<\#.*?\#>)*", RegexOptions.Singleline)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\G\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\G[-+]?(?:0x[0-9a-f]+|(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
