using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace StandIn.Engine;

/// <summary>How values look in cells.</summary>
internal static class Values
{
    private const int EnumerationLimit = 4;

    /// <summary>Whether an object is shown as its text.</summary>
    public static bool IsScalar(PSObject item) => item.BaseObject is string or char or bool or Enum or SecureString || LanguagePrimitives.IsNumber(item.BaseObject);

    public static string Text(object? value, bool isTable)
    {
        if ((PSObject.Base(value) as IDictionary ?? LanguagePrimitives.GetEnumerable(value)) is { } items)
        {
            var some = items.Cast<object?>().Take(EnumerationLimit + 1).Select(Name).ToArray();
            return "{" + (some.Length <= EnumerationLimit ? string.Join(", ", some) : string.Join(", ", some.Take(EnumerationLimit)) + "…") + "}";
        }

        return isTable && PSObject.Base(value) is float or double or decimal
            ? ((IFormattable)PSObject.Base(value)!).ToString("F", CultureInfo.CurrentCulture)
            : LanguagePrimitives.ToText(value);
    }

    public static string DateText(PSObject item) => ((DateTime)item.BaseObject).ToString("F", CultureInfo.CurrentCulture);

    public static string[] SplitLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    private static string Name(object? item) => PSObject.Base(item) is DictionaryEntry entry
        ? $"[{LanguagePrimitives.ToText(entry.Key)}, {LanguagePrimitives.ToText(entry.Value)}]"
        : LanguagePrimitives.ToText(item);
}
