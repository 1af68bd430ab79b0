using System.Collections;
using System.Globalization;

namespace System.Management.Automation;

/// <summary>PowerShell's ideas of truth, text, order and enumeration. Conversion has a file of its own.</summary>
public static partial class LanguagePrimitives
{
    /// <summary>The items of a value that a pipeline unrolls; null for one that it passes as it is.</summary>
    public static IEnumerable? GetEnumerable(object? obj) => PSObject.Base(obj) switch
    {
        string or IDictionary or PSObject => null,
        IEnumerable items => items,
        _ => null,
    };

    public static bool IsTrue(object? obj) => PSObject.Base(obj) switch
    {
        null => false,
        bool truth => truth,
        string text => text.Length > 0,
        SwitchParameter present => present.IsPresent,
        IList { Count: 0 } => false,
        IList { Count: 1 } list => list[0] is IList inner ? inner.Count > 0 : IsTrue(list[0]),
        var value when IsNumber(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    /// <summary>Whether two values are the same for <c>-eq</c>: the second becomes what the first is, and case does not count.</summary>
    internal static bool AreEqual(object? first, object? second)
    {
        first = PSObject.Base(first);
        second = PSObject.Base(second);
        if (first is null || second is null)
        {
            return first is null && second is null;
        }

        if (first is string text)
        {
            return string.Equals(text, ToText(second), StringComparison.OrdinalIgnoreCase);
        }

        if (IsNumber(first) && IsNumber(second))
        {
            return CompareNumbers(first, second) == 0;
        }

        return first.Equals(second) || (TryConvertTo(second, first.GetType(), out var converted) && first.Equals(converted));
    }

    internal static int Compare(object? first, object? second)
    {
        first = PSObject.Base(first);
        second = PSObject.Base(second);
        if (first is null || second is null)
        {
            return (first is null ? 0 : 1) - (second is null ? 0 : 1);
        }

        if (first is string text)
        {
            return string.Compare(text, ToText(second), StringComparison.InvariantCultureIgnoreCase);
        }

        if (IsNumber(first) && IsNumber(second))
        {
            return CompareNumbers(first, second);
        }

        return first is IComparable comparable
            ? comparable.CompareTo(ConvertTo(second, first.GetType()))
            : throw new ArgumentException($"Cannot compare \"{ToText(first)}\" because it is not IComparable.");
    }

    internal static bool IsNumber(object? value) => value is not null && IsNumber(value.GetType());

    internal static bool IsNumber(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>A value as text, culture aside: what string expansion and string parameters see.</summary>
    internal static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        PSObject { TokenText: { } token } => token,
        PSObject { IsCustom: true } custom => custom.Properties.Any() ? "@{" + string.Join("; ", custom.Properties) + "}" : "",
        PSObject wrapped => ToText(wrapped.BaseObject),
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        float number => number.ToString("G7", CultureInfo.InvariantCulture),
        IDictionary or Type => value.ToString() ?? "",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(" ", items.Cast<object?>().Select(ToText)),
        _ => value.ToString() ?? "",
    };

    private static int CompareNumbers(object first, object second) => first is double or float || second is double or float
        ? Convert.ToDouble(first, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(second, CultureInfo.InvariantCulture))
        : Convert.ToDecimal(first, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(second, CultureInfo.InvariantCulture));
}
