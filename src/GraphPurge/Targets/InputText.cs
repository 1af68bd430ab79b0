using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>The text of an input: as an id, and as a message names it.</summary>
internal static class InputText
{
    /// <summary>The most characters of an input that a message shows.</summary>
    private const int LongestShown = 100;

    /// <summary>As a file holds it, the empty Guid is text.</summary>
    private const string EmptyGuid = "00000000-0000-0000-0000-000000000000";

    // What Trim does not take for white space, and editors and spreadsheets leave behind: zero-width space, byte order mark.
    private static readonly char[] s_invisible = ['\u200b', '\ufeff'];

    /// <summary>The text of an id, without the white space that files leave around it; empty for null and the empty Guid, null for what is no text.</summary>
    public static string? OfId(object? value) => value switch
    {
        null => "",
        string text => text.Trim().Trim(s_invisible).Trim() is var trimmed && trimmed != EmptyGuid ? trimmed : "",
        Guid guid => guid == Guid.Empty ? "" : guid.ToString(),
        _ => null,
    };

    /// <summary>A text, or the texts of a list; null for what is neither.</summary>
    public static IEnumerable<string>? ListOf(object? value) => PropertyReader.Unwrap(value) switch
    {
        string text => [text],
        IEnumerable list => list.Cast<object?>().Select(item => Convert.ToString(PropertyReader.Unwrap(item), CultureInfo.InvariantCulture) ?? ""),
        _ => null,
    };

    /// <summary>Whether nothing of a character is seen: white space, and what editors and spreadsheets leave behind.</summary>
    public static bool IsBlank(char character) => char.IsWhiteSpace(character) || Array.IndexOf(s_invisible, character) >= 0;

    /// <summary>Whether a text has such a character.</summary>
    public static bool HasBlank(string text)
    {
        // Nearly all are letters and digits.
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (IsBlank(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text in quotes, cut where it is long.</summary>
    public static string Quote(string text) => $"'{Short.Of(text, LongestShown)}'";

    /// <summary>An input in quotes with its type.</summary>
    public static string Describe(object input)
    {
        var text = PropertyReader.Unwrap(input) is IDictionary dictionary
            ? $"@{{{string.Join("; ", dictionary.Keys.Cast<object>().Select(key => $"{key}={dictionary[key]}"))}}}"
            : string.Format(CultureInfo.InvariantCulture, "{0}", PSObject.AsPSObject(input));
        return $"{Quote(text)} ({PropertyReader.Unwrap(input)!.GetType().Name})";
    }
}
