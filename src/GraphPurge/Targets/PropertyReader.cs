using System.Collections;
using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>
/// Reads properties of whatever is piped in: objects, hashtables, rows of files with the headings that people and admin centers write, and the extra
/// properties that Microsoft.Graph objects carry along.
/// </summary>
internal sealed class PropertyReader
{
    private const string ExtraProperties = "AdditionalProperties";

    private readonly PSObject? _object;

    // What plain data holds, read once: a reader is asked for some thirty names, and most are absent. Null for a typed object, which finds its properties itself.
    private readonly List<Entry>? _entries;
    private readonly PropertyReader? _extra;
    private string? _typeName;

    public PropertyReader(object input)
    {
        var dictionary = Unwrap(input) as IDictionary;
        _object = dictionary is null ? PSObject.AsPSObject(input) : null;
        _entries = dictionary is not null ? EntriesOf(dictionary) : _object!.BaseObject is PSCustomObject ? EntriesOf(_object) : null;
        _extra = _object is not null && TryGetOwn(ExtraProperties, out var extra) && extra is IDictionary ? new PropertyReader(extra) : null;
    }

    /// <summary>The type's name, as PowerShell knows it: also of a copy from another process. Empty for a hashtable.</summary>
    public string TypeName => _typeName ??= _object is { TypeNames: { Count: > 0 } names } ? names[0] : "";

    /// <summary>The keys or property names of plain data, as they are written; none of a typed object, whose type has them.</summary>
    public IEnumerable<string> Headings => _entries?.Select(entry => entry.Heading) ?? [];

    /// <summary>What plain data holds if it has one column or key alone; null otherwise.</summary>
    public object? OnlyValue => _entries is [var entry] ? entry.Value : null;

    /// <summary>Whether this is a row of a file in which every column is blank, as spreadsheets leave them at the end.</summary>
    /// <remarks>A file's columns are text. Where all are null, somebody selected properties that an object does not have, and one column is no row.</remarks>
    public bool IsEmptyRow => _object is not null && _entries is { Count: > 1 }
        && _entries.Exists(entry => entry.Value is string) && _entries.TrueForAll(entry => entry.Value is null or string && InputText.OfId(entry.Value) is "");

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Two names of the input that stand for one and the same and differ in case or blanks alone; null when there are none.</summary>
    /// <remarks>Columns that are the same in all but blanks may hold the same. Two keys of a hashtable that differ in case never do by intent.</remarks>
    public string? FindAmbiguousName()
    {
        for (var i = 1; i < _entries?.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (_entries[j], _entries[i]);
                if (string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) && (_object is null || !Equals(one.Value, other.Value)))
                {
                    return $"{one.Heading}, {other.Heading}";
                }
            }
        }

        return null;
    }

    /// <summary>The first of the names that the input carries at all, with its value; false when it carries none of them.</summary>
    public bool TryGetFirst(IReadOnlyList<string> names, out string name, out object? value)
    {
        // By index: it is asked several times for each input.
        for (var i = 0; i < names.Count; i++)
        {
            if (TryGet(names[i], out value))
            {
                name = names[i];
                return true;
            }
        }

        (name, value) = ("", null);
        return false;
    }

    /// <summary>Whether the input carries a property, be it empty.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>A property's value; null when it is absent.</summary>
    public object? Value(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A property's text; null when it is absent, empty or no text.</summary>
    public string? Text(string name) => Value(name) is string { Length: > 0 } text ? text : null;

    // By the dictionary's own enumerator: the one of IEnumerable gives pairs of another type in a generic dictionary.
    private static List<Entry> EntriesOf(IDictionary dictionary)
    {
        var entries = new List<Entry>(dictionary.Count);
        for (var entry = dictionary.GetEnumerator(); entry.MoveNext();)
        {
            entries.Add(new Entry(entry.Key.ToString() ?? "", entry.Value));
        }

        return entries;
    }

    private static List<Entry> EntriesOf(PSObject plain)
    {
        var entries = new List<Entry>();
        foreach (var property in plain.Properties)
        {
            entries.Add(new Entry(property.Name, property));
        }

        return entries;
    }

    // Nearly everything has a Name: files, processes, groups of objects. Only of a domain, or of plain data, is it the name that is meant.
    private bool MaySayTarget(string name) => _object is null
        || !string.Equals(name, "Name", StringComparison.OrdinalIgnoreCase) || _object.TypeNames.Any(type => type.EndsWith("PSCustomObject", StringComparison.Ordinal) || type.Contains("Domain"));

    private bool TryGet(string name, out object? value)
    {
        if (TryGetOwn(name, out value))
        {
            return true;
        }

        value = null;
        return _extra?.TryGet(name, out value) ?? false;
    }

    private bool TryGetOwn(string name, out object? value)
    {
        if (_entries is not null)
        {
            foreach (var entry in _entries)
            {
                if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase) && MaySayTarget(name))
                {
                    value = entry.Value;
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
        return false;
    }

    /// <summary>A column, key or property: as it is written, and by the name that it stands for.</summary>
    private readonly struct Entry(string heading, object? held)
    {
        public string Heading => heading;

        public string Name { get; } = Targets.Heading.NameOf(heading);

        // A property is read where it is asked for: its getter may run a script.
        public object? Value => Unwrap(held is PSPropertyInfo property ? property.Value : held);
    }
}
