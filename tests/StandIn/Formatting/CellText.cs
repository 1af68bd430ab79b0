using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace StandIn.Engine;

/// <summary>How values look in cells.</summary>
internal static class CellText
{
    private const int EnumerationLimit = 4;

    /// <summary>Whether an object is shown as its text.</summary>
    public static bool IsScalar(object? value) => PSObject.Base(value) is string or char or bool or Enum or SecureString || LanguagePrimitives.IsNumber(PSObject.Base(value));

    public static string Of(object? value, bool isRounded)
    {
        var plain = PSObject.Base(value);
        if ((plain as IDictionary ?? LanguagePrimitives.GetEnumerable(plain)) is { } items)
        {
            var some = items.Cast<object?>().Take(EnumerationLimit + 1).Select(Name).ToArray();
            return "{" + string.Join(", ", some.Take(EnumerationLimit)) + (some.Length > EnumerationLimit ? "…" : "") + "}";
        }

        return isRounded && plain is float or double or decimal
            ? ((IFormattable)plain).ToString("F", CultureInfo.CurrentCulture)
            : LanguagePrimitives.ToText(value);
    }

    public static string[] SplitLines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Name(object? item) => PSObject.Base(item) is DictionaryEntry entry
        ? $"[{LanguagePrimitives.ToText(entry.Key)}, {LanguagePrimitives.ToText(entry.Value)}]"
        : LanguagePrimitives.ToText(item);
}
