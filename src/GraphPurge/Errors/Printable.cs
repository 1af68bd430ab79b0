using System.Globalization;
using System.Text;

namespace GraphPurge.Errors;

/// <summary>
/// Makes text safe to show. Strangers choose a display name: control characters in it could rewrite the very line that asks whether to delete it, and
/// direction characters let it read as another name. Each is shown as what it is, such as <c>\e</c> or <c>\u202E</c>.
/// </summary>
internal static class Printable
{
    private const string NamedControls = "\0\a\b\t\n\v\f\r\e";
    private const string Names = "0abtnvfre";

    /// <summary>The text with every character spelled out that moves the cursor, has no shape, changes the direction, or is half a character. The same string where there is none.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return plain < 0 || IndexOfUnsafe(text, plain) < 0 ? text : Spell(text);
    }

    private static int IndexOfUnsafe(string text, int start)
    {
        for (var i = start; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsUnsafe(rune))
            {
                return i;
            }

            i += rune.Utf16SequenceLength;
        }

        return -1;
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Spell(string text)
    {
        var spelled = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                spelled.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
                i++;
                continue;
            }

            if (!IsUnsafe(rune))
            {
                spelled.Append(rune);
            }
            else if (rune.IsBmp && NamedControls.IndexOf((char)rune.Value) is >= 0 and var index)
            {
                spelled.Append('\\').Append(Names[index]);
            }
            else
            {
                spelled.AppendFormat(CultureInfo.InvariantCulture, rune.IsBmp ? @"\u{0:X4}" : @"\u{{{0:X}}}", rune.Value);
            }

            i += rune.Utf16SequenceLength;
        }

        return spelled.ToString();
    }
}
