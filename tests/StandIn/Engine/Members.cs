using System.Collections;
using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Properties and elements, as scripts read them.</summary>
internal static class Members
{
    public static object? Get(object? target, string name)
    {
        if (target is null)
        {
            return IsCount(name) ? 0 : null;
        }

        var value = PSObject.Base(target)!;
        if (value is IDictionary table && table.Contains(name))
        {
            return table[name];
        }

        if (PSObject.AsPSObject(target).Properties[name] is { } property)
        {
            return property.Value;
        }

        if (name.Equals("PSObject", StringComparison.OrdinalIgnoreCase))
        {
            return PSObject.AsPSObject(target);
        }

        return value switch
        {
            Array array when IsCount(name) => array.Length,
            string or IDictionary => null,
            _ when LanguagePrimitives.GetEnumerable(value) is { } items => OfItems(items, name),
            _ => IsCount(name) ? 1 : null, // Anything that is no collection counts as one of itself.
        };
    }

    public static object? GetElement(object? target, object? key)
    {
        var value = PSObject.Base(target) ?? throw new RuntimeException("Cannot index into a null array.", "NullArray", ErrorCategory.InvalidOperation);
        if (value is IDictionary table)
        {
            return key is null ? null : table[PSObject.Base(key)!];
        }

        if (LanguagePrimitives.GetEnumerable(key) is { } keys)
        {
            return keys.Cast<object?>().Select(each => GetElement(target, each)).ToArray();
        }

        var position = LanguagePrimitives.ConvertTo<int>(key);

        // A single object is its own first element.
        var items = value is string text ? text.Cast<object?>() : LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [target];
        return position < 0 ? items.Reverse().ElementAtOrDefault(-1 - position) : items.ElementAtOrDefault(position);
    }

    private static bool IsCount(string name) => name.ToUpperInvariant() is "COUNT" or "LENGTH";

    /// <summary>What a collection itself does not have is asked of its items.</summary>
    private static object? OfItems(IEnumerable items, string name)
    {
        var values = new List<object?>();
        foreach (var item in items)
        {
            if (PSObject.Base(item) is IDictionary table && table.Contains(name))
            {
                values.Add(table[name]);
            }
            else if (item is not null && PSObject.AsPSObject(item).Properties[name] is { } property)
            {
                values.AddRange(Evaluator.Items(property.Value, nullCounts: true));
            }
        }

        return Evaluator.OrNull(Evaluator.Gathered(values));
    }
}
