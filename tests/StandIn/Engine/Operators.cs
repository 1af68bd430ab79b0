using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace StandIn.Engine;

/// <summary>PowerShell's operators.</summary>
internal static class Operators
{
    public static object? Apply(string symbol, object? left, object? right)
    {
        switch (symbol)
        {
            case "+":
                return Add(left, right);
            case "-" or "*" or "/" or "%":
                return Calculate(symbol, left, right);
            case "..":
                return Range(LanguagePrimitives.ConvertTo<int>(left), LanguagePrimitives.ConvertTo<int>(right));
            case "-f":
                return Format(LanguagePrimitives.ToText(left), [.. Evaluator.Items(right, nullCounts: true).Select(PSObject.Base)]);
            case "-join":
                return string.Join(LanguagePrimitives.ToText(right), Evaluator.Items(left).Select(LanguagePrimitives.ToText));
            case "-split":
                return Evaluator.Items(left).SelectMany(item => Regex.Split(LanguagePrimitives.ToText(item), LanguagePrimitives.ToText(right), RegexOptions.IgnoreCase)).Cast<object>().ToArray();
            case "-xor":
                return LanguagePrimitives.IsTrue(left) ^ LanguagePrimitives.IsTrue(right);
            case "-in":
                return Contains(right, left);
            case "-notin":
                return !Contains(right, left);
            case "-contains":
                return Contains(left, right);
            case "-notcontains":
                return !Contains(left, right);
            case "-is" or "-isnot":
                return IsOfType(symbol, left, PSObject.Base(right) as Type ?? TypeNames.Find(LanguagePrimitives.ToText(right)) ?? throw Evaluator.UnknownType(LanguagePrimitives.ToText(right)));
            case "-replace":
                return Replace(left, right);
            default:
                // Compared to a collection, an operator filters it.
                return LanguagePrimitives.GetEnumerable(left) is { } items
                    ? items.Cast<object?>().Where(item => Compare(symbol, item, right)).ToArray()
                    : Compare(symbol, left, right);
        }
    }

    public static bool IsOfType(string symbol, object? left, Type type) => symbol switch
    {
        "-is" => type.IsInstanceOfType(PSObject.Base(left)) || (type == typeof(PSObject) && left is PSObject),
        "-isnot" => !IsOfType("-is", left, type),
        _ => LanguagePrimitives.Equals(left, type) == (symbol == "-eq"),
    };

    public static Match Match(string symbol, object? left, object? right) =>
        Regex.Match(LanguagePrimitives.ToText(left), LanguagePrimitives.ToText(right), symbol == "-cmatch" ? RegexOptions.None : RegexOptions.IgnoreCase);

    public static RuntimeException Wrapped(PSInvalidCastException exception) =>
        new(exception.Message, exception, new ErrorRecord(exception.ErrorRecord, new RuntimeException(exception.Message, exception)));

    private static bool Compare(string symbol, object? left, object? right) => symbol switch
    {
        "-eq" or "-ieq" => LanguagePrimitives.Equals(left, right, ignoreCase: true),
        "-ne" or "-ine" => !LanguagePrimitives.Equals(left, right, ignoreCase: true),
        "-ceq" => LanguagePrimitives.Equals(left, right, ignoreCase: false),
        "-cne" => !LanguagePrimitives.Equals(left, right, ignoreCase: false),
        "-gt" => LanguagePrimitives.Compare(left, right, ignoreCase: true) > 0,
        "-ge" => LanguagePrimitives.Compare(left, right, ignoreCase: true) >= 0,
        "-lt" => LanguagePrimitives.Compare(left, right, ignoreCase: true) < 0,
        "-le" => LanguagePrimitives.Compare(left, right, ignoreCase: true) <= 0,
        "-like" => new WildcardPattern(LanguagePrimitives.ToText(right), WildcardOptions.IgnoreCase).IsMatch(LanguagePrimitives.ToText(left)),
        "-clike" => new WildcardPattern(LanguagePrimitives.ToText(right)).IsMatch(LanguagePrimitives.ToText(left)),
        "-notlike" => !Compare("-like", left, right),
        "-match" or "-cmatch" => Match(symbol, left, right).Success,
        "-notmatch" => !Match(symbol, left, right).Success,
        _ => throw new InvalidOperationException($"No such operator: {symbol}"),
    };

    private static bool Contains(object? items, object? wanted) => Evaluator.Items(items, nullCounts: true).Any(item => LanguagePrimitives.Equals(item, wanted, ignoreCase: true));

    private static object Replace(object? left, object? right)
    {
        var operands = Evaluator.Items(right).Select(LanguagePrimitives.ToText).ToArray();
        string One(object? item) => Regex.Replace(LanguagePrimitives.ToText(item), operands[0], operands.ElementAtOrDefault(1) ?? "", RegexOptions.IgnoreCase);
        return LanguagePrimitives.GetEnumerable(left) is { } items ? items.Cast<object?>().Select(One).Cast<object>().ToArray() : One(left);
    }

    private static string Format(string format, object?[] arguments)
    {
        try
        {
            return string.Format(CultureInfo.CurrentCulture, format, arguments);
        }
        catch (FormatException exception)
        {
            throw new RuntimeException($"Error formatting a string: {exception.Message}", "FormatError", ErrorCategory.InvalidOperation, format, exception);
        }
    }

    private static object?[] Range(int from, int to) => from <= to
        ? [.. Enumerable.Range(from, to - from + 1).Cast<object>()]
        : [.. Enumerable.Range(to, from - to + 1).Reverse().Cast<object>()];

    private static object? Add(object? left, object? right)
    {
        var first = PSObject.Base(left);
        var second = PSObject.Base(right);
        switch (first)
        {
            case null:
                return right;
            case string text:
                return text + LanguagePrimitives.ToText(right);
            case char letter:
                return letter + LanguagePrimitives.ToText(right);
            case IDictionary table when second is IDictionary other:
                var merged = new Hashtable(table, StringComparer.CurrentCultureIgnoreCase);
                foreach (DictionaryEntry entry in other)
                {
                    merged.Add(entry.Key, entry.Value);
                }

                return merged;
            case IList list and not IDictionary:
                return list.Cast<object?>().Concat(Evaluator.Items(right, nullCounts: true)).ToArray();
            default:
                return Calculate("+", left, right);
        }
    }

    private static object Calculate(string symbol, object? left, object? right)
    {
        var first = PSObject.Base(left) ?? 0;
        var second = PSObject.Base(right) ?? 0;
        switch (symbol, first, second)
        {
            case ("+", DateTime time, TimeSpan span):
                return time + span;
            case ("-", DateTime time, TimeSpan span):
                return time - span;
            case ("-", DateTime time, DateTime other):
                return time - other;
            case ("+", TimeSpan span, TimeSpan other):
                return span + other;
            case ("-", TimeSpan span, TimeSpan other):
                return span - other;
            case ("*", string text, _):
                return string.Concat(Enumerable.Repeat(text, LanguagePrimitives.ConvertTo<int>(second)));
            case ("*", IList list, _):
                return Enumerable.Repeat(list.Cast<object?>(), LanguagePrimitives.ConvertTo<int>(second)).SelectMany(items => items).ToArray();
        }

        var (a, b) = (Number(first, symbol), Number(second, symbol));
        if (a is decimal || b is decimal)
        {
            return CalculateExactly(symbol, Convert.ToDecimal(a, CultureInfo.InvariantCulture), Convert.ToDecimal(b, CultureInfo.InvariantCulture));
        }

        if (a is double || b is double)
        {
            return CalculateReal(symbol, Convert.ToDouble(a, CultureInfo.InvariantCulture), Convert.ToDouble(b, CultureInfo.InvariantCulture));
        }

        return CalculateWhole(symbol, (long)a, (long)b);
    }

    private static object Number(object value, string symbol) => value switch
    {
        string text => Number(Language.Scanner.ParseNumber(text.Trim()) ?? LanguagePrimitives.ConvertTo<int>(text), symbol),
        bool truth => truth ? 1L : 0L,
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        decimal or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        Enum or char => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ when LanguagePrimitives.IsNumber(value) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw new RuntimeException($"Method invocation failed because [{value.GetType().FullName}] does not contain a method named '{Method(symbol)}'.", "MethodNotFound", ErrorCategory.InvalidOperation, Method(symbol)),
    };

    private static string Method(string symbol) => symbol switch
    {
        "+" => "op_Addition",
        "-" => "op_Subtraction",
        "*" => "op_Multiply",
        "/" => "op_Division",
        _ => "op_Modulus",
    };

    private static object CalculateWhole(string symbol, long a, long b)
    {
        if (symbol is "/" or "%" && b == 0)
        {
            throw new RuntimeException("Attempted to divide by zero.");
        }

        if (symbol == "/" && a % b != 0)
        {
            return (double)a / b;
        }

        // A sum beyond its type goes on as a real number.
        var exact = CalculateExactly(symbol, a, b);
        object result = (double)exact;
        if (exact is >= long.MinValue and <= long.MaxValue)
        {
            result = exact is >= int.MinValue and <= int.MaxValue ? (object)(int)exact : (long)exact;
        }

        return result;
    }

    private static decimal CalculateExactly(string symbol, decimal a, decimal b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        _ => a % b,
    };

    private static double CalculateReal(string symbol, double a, double b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        _ => a % b,
    };
}
