using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>Properties and elements, read and written as scripts do.</summary>
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

        if (LanguagePrimitives.GetEnumerable(value) is { } items)
        {
            if (value is Array array && IsCount(name))
            {
                return array.Length;
            }

            return OfItems(items, name);
        }

        // Anything that is no collection counts as one of itself.
        return IsCount(name) && value is not string ? 1 : null;
    }

    public static void Set(object? target, string name, object? value)
    {
        if (PSObject.Base(target) is IDictionary table)
        {
            table[name] = value;
            return;
        }

        var property = target is null ? null : PSObject.AsPSObject(target).Properties[name];
        if (property is null)
        {
            throw new RuntimeException($"Exception setting \"{name}\": \"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.\"", "ExceptionWhenSetting", ErrorCategory.InvalidOperation);
        }

        property.Value = value;
    }

    public static object? GetStatic(Type type, string name)
    {
        const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase;
        return type.GetProperty(name, PublicStatic) is { } property ? property.GetValue(null) : type.GetField(name, PublicStatic)?.GetValue(null);
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
        if (value is string text)
        {
            return Position(position, text.Length) is { } at ? text[at] : null;
        }

        if (value is IList list)
        {
            return Position(position, list.Count) is { } at ? list[at] : null;
        }

        if (value.GetType().GetDefaultMembers().OfType<PropertyInfo>().FirstOrDefault() is { } indexer)
        {
            return indexer.GetValue(value, [LanguagePrimitives.ConvertTo(key, indexer.GetIndexParameters()[0].ParameterType)]);
        }

        // A single object is its own first element.
        return position is 0 or -1 ? target : null;
    }

    public static void SetElement(object? target, object? key, object? value)
    {
        switch (PSObject.Base(target))
        {
            case IDictionary table:
                table[PSObject.Base(key)!] = value;
                break;
            case IList list:
                list[Position(LanguagePrimitives.ConvertTo<int>(key), list.Count) ?? throw new RuntimeException("Index was outside the bounds of the array.", "System.IndexOutOfRangeException", ErrorCategory.OperationStopped)] = value;
                break;
            default:
                throw new RuntimeException("Unable to index into an object of this type.", "CannotIndex", ErrorCategory.InvalidOperation);
        }
    }

    private static bool IsCount(string name) => name.Equals("Count", StringComparison.OrdinalIgnoreCase) || name.Equals("Length", StringComparison.OrdinalIgnoreCase);

    private static int? Position(int index, int count) => (index < 0 ? index + count : index) is var position && position >= 0 && position < count ? position : null;

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

        return values.Count switch { 0 => null, 1 => values[0], _ => values.ToArray() };
    }
}
