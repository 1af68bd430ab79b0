using System.Collections;
using System.Globalization;
using System.IO.Enumeration;
using System.Management.Automation;
using Microsoft.CSharp.RuntimeBinder;

namespace StandIn.Engine;

/// <summary>PowerShell's operators.</summary>
internal static class Operators
{
    public static object? Apply(string symbol, object? left, object? right) => symbol switch
    {
        "+" => Add(left, right),
        "*" when PSObject.Base(left) is string text => string.Concat(Enumerable.Repeat(text, LanguagePrimitives.ConvertTo<int>(right))),
        "-" or "*" or "/" or "%" => Calculate(symbol, left, right),
        ".." => Range(LanguagePrimitives.ConvertTo<int>(left), LanguagePrimitives.ConvertTo<int>(right)),
        "-f" => string.Format(CultureInfo.CurrentCulture, LanguagePrimitives.ToText(left), [.. Evaluator.Items(right, nullCounts: true).Select(PSObject.Base)]),
        "-join" => string.Join(LanguagePrimitives.ToText(right), Evaluator.Items(left).Select(LanguagePrimitives.ToText)),
        "-in" => Contains(right, left),
        "-notin" => !Contains(right, left),
        "-contains" => Contains(left, right),
        "-notcontains" => !Contains(left, right),

        // Compared to a collection, an operator filters it.
        _ => LanguagePrimitives.GetEnumerable(left) is { } items
            ? items.Cast<object?>().Where(item => Compare(symbol, item, right)).ToArray()
            : Compare(symbol, left, right),
    };

    /// <summary>Whether a text is like a pattern with <c>*</c> and <c>?</c>.</summary>
    public static bool IsLike(string text, string pattern) => pattern.AsSpan().ContainsAny("[`")
        ? throw new NotSupportedException($"The stand-in does not know the pattern {pattern}.")
        : FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), text, ignoreCase: true);

    private static bool Compare(string symbol, object? left, object? right) => symbol switch
    {
        "-eq" => LanguagePrimitives.AreEqual(left, right),
        "-ne" => !LanguagePrimitives.AreEqual(left, right),
        "-gt" => LanguagePrimitives.Compare(left, right) > 0,
        "-ge" => LanguagePrimitives.Compare(left, right) >= 0,
        "-lt" => LanguagePrimitives.Compare(left, right) < 0,
        "-le" => LanguagePrimitives.Compare(left, right) <= 0,
        "-like" => IsLike(LanguagePrimitives.ToText(left), LanguagePrimitives.ToText(right)),
        "-notlike" => !Compare("-like", left, right),
        _ => throw new InvalidOperationException($"No such operator: {symbol}"),
    };

    private static bool Contains(object? items, object? wanted) => Evaluator.Items(items, nullCounts: true).Any(item => LanguagePrimitives.AreEqual(item, wanted));

    private static object[] Range(int from, int to) => from <= to
        ? [.. Enumerable.Range(from, to - from + 1)]
        : [.. Enumerable.Range(to, from - to + 1).Reverse()];

    private static object? Add(object? left, object? right) => PSObject.Base(left) switch
    {
        null => right,
        string text => text + LanguagePrimitives.ToText(right),
        IDictionary => throw new NotSupportedException("The stand-in cannot add hash tables."),
        IList list => list.Cast<object?>().Concat(Evaluator.Items(right, nullCounts: true)).ToArray(),
        _ => Calculate("+", left, right),
    };

    /// <summary>Leaves it to C#'s own operators, except that a division may have a remainder and that no number is too large.</summary>
    private static object Calculate(string symbol, object? left, object? right)
    {
        var (a, b) = (Number(left), Number(right));
        try
        {
            return symbol switch
            {
                "+" => checked(a + b),
                "-" => checked(a - b),
                "*" => checked(a * b),
                "/" => a is int or long && b is int or long && a % b != 0 ? (double)a / b : a / b,
                _ => a % b,
            };
        }
        catch (OverflowException)
        {
            return Calculate(symbol, (double)a, (double)b);
        }
        catch (DivideByZeroException)
        {
            throw new RuntimeException("Attempted to divide by zero.");
        }
        catch (RuntimeBinderException)
        {
            throw new NotSupportedException($"The stand-in cannot work out {a.GetType()} {symbol} {b.GetType()}.");
        }
    }

    private static dynamic Number(object? value) => PSObject.Base(value) switch
    {
        null => 0,
        string text => Language.Scanner.ParseNumber(text.Trim()) ?? LanguagePrimitives.ConvertTo<int>(text),
        bool truth => truth ? 1 : 0,
        var other => other,
    };
}
