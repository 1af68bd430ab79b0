using System.Collections;
using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>Reads properties of whatever is piped in: objects, hashtables, and the extra properties that Microsoft.Graph objects carry along.</summary>
internal sealed class PropertyReader
{
    private const string ExtraProperties = "AdditionalProperties";

    private readonly PSObject? _object;
    private readonly IDictionary? _dictionary;
    private readonly PropertyReader? _extra;

    public PropertyReader(object input)
    {
        _dictionary = Unwrap(input) as IDictionary;
        _object = _dictionary is null ? PSObject.AsPSObject(input) : null;
        _extra = _object?.Properties[ExtraProperties]?.Value is { } extra && Unwrap(extra) is IDictionary dictionary ? new PropertyReader(dictionary) : null;
    }

    /// <summary>Keys of a hashtable that PowerShell takes for one and the hashtable does not; null when there are none.</summary>
    public string? FindAmbiguousKey() => _dictionary?.Keys.OfType<string>().GroupBy(key => key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same ? string.Join(", ", same) : null;

    /// <summary>The first of the names that the input carries at all, with its value; false when it carries none of them.</summary>
    public bool TryGetFirst(IEnumerable<string> names, out string name, out object? value)
    {
        foreach (var candidate in names)
        {
            if (TryGet(candidate, out value))
            {
                name = candidate;
                return true;
            }
        }

        (name, value) = ("", null);
        return false;
    }

    /// <summary>A property's value; null when it is absent.</summary>
    public object? Value(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A property's text; null when it is absent, empty or no text.</summary>
    public string? Text(string name) => Value(name) is string { Length: > 0 } text ? text : null;

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // Nearly everything has a Name: files, processes, groups of objects. Only of a domain, or of plain data, is it the name that is meant.
    private bool MaySayTarget(string name) =>
        !string.Equals(name, "Name", StringComparison.OrdinalIgnoreCase) || _object!.TypeNames.Any(type => type.EndsWith("PSCustomObject", StringComparison.Ordinal) || type.Contains("Domain"));

    private bool TryGet(string name, out object? value)
    {
        if (_dictionary is not null)
        {
            foreach (DictionaryEntry entry in _dictionary)
            {
                if (string.Equals(entry.Key.ToString(), name, StringComparison.OrdinalIgnoreCase))
                {
                    value = Unwrap(entry.Value);
                    return true;
                }
            }
        }
        else if (_object!.Properties[name] is { } property && MaySayTarget(name))
        {
            value = Unwrap(property.Value);
            return true;
        }

        value = null;
        return _extra?.TryGet(name, out value) ?? false;
    }
}
