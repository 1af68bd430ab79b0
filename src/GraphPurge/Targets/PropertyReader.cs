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

    // Read once: a reader is asked for some twenty names, and a dictionary's own look-up is not the one that ignores case.
    private readonly List<(string Name, object? Value)>? _entries;
    private readonly PropertyReader? _extra;
    private List<(string Name, string Heading)>? _headings;

    public PropertyReader(object input)
    {
        _entries = Unwrap(input) is IDictionary entries ? EntriesOf(entries) : null;
        _object = _entries is null ? PSObject.AsPSObject(input) : null;
        _extra = _object?.Properties[ExtraProperties]?.Value is { } extra && Unwrap(extra) is IDictionary dictionary ? new PropertyReader(dictionary) : null;
    }

    /// <summary>The type's name, as PowerShell knows it: also of a copy from another process.</summary>
    public string TypeName => _object is { TypeNames: { Count: > 0 } names } ? names[0] : "";

    /// <summary>The keys or property names of plain data, as they are written; none of a typed object, whose type has them.</summary>
    public IEnumerable<string> Names => _entries is not null ? _entries.Select(entry => entry.Name)
        : _object!.BaseObject is PSCustomObject ? _object.Properties.Select(property => property.Name)
        : [];

    /// <summary>Whether this is a row of a file in which every column is blank, as spreadsheets leave them at the end.</summary>
    /// <remarks>A file's columns are text. Where all are null, somebody selected properties that an object does not have, and one column is no row.</remarks>
    public bool IsEmptyRow
    {
        get
        {
            if (_object?.BaseObject is not PSCustomObject)
            {
                return false;
            }

            var values = _object.Properties.Select(property => Unwrap(property.Value)).ToList();
            return values.Count > 1 && values.Any(value => value is string) && values.All(value => value is null or string && InputText.OfId(value) is "");
        }
    }

    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Names of the input that stand for one and the same and differ in case or blanks alone; null when there are none.</summary>
    /// <remarks>Hashtables can be told from each other by case. Columns that are the same in all but blanks may hold the same.</remarks>
    public string? FindAmbiguousName()
    {
        if (_entries is null && Headings.Count == 0)
        {
            return null;
        }

        var same = Names.GroupBy(Heading.NameOf, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1 && (_entries is not null || group.Select(Own).Distinct().Count() > 1));
        return same is null ? null : string.Join(", ", same);
    }

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

    // The names that are written in another way than a property's, by the property that they stand for. Only plain data has such.
    private List<(string Name, string Heading)> Headings => _headings ??= [.. Names.Select(heading => (Name: Heading.NameOf(heading), heading)).Where(pair => !ReferenceEquals(pair.Name, pair.heading))];

    // Nearly everything has a Name: files, processes, groups of objects. Only of a domain, or of plain data, is it the name that is meant.
    private bool MaySayTarget(string name) =>
        !string.Equals(name, "Name", StringComparison.OrdinalIgnoreCase) || _object!.TypeNames.Any(type => type.EndsWith("PSCustomObject", StringComparison.Ordinal) || type.Contains("Domain"));

    private bool TryGet(string name, out object? value)
    {
        if (TryGetOwn(name, out value))
        {
            return true;
        }

        foreach (var (stoodFor, heading) in Headings)
        {
            if (string.Equals(stoodFor, name, StringComparison.OrdinalIgnoreCase))
            {
                return TryGetOwn(heading, out value);
            }
        }

        return _extra?.TryGet(name, out value) ?? false;
    }

    // By the dictionary's own enumerator: the one of IEnumerable gives pairs of another type in a generic dictionary.
    private static List<(string Name, object? Value)> EntriesOf(IDictionary dictionary)
    {
        var entries = new List<(string Name, object? Value)>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            entries.Add((entry.Key.ToString() ?? "", entry.Value));
        }

        return entries;
    }

    private object? Own(string name) => TryGetOwn(name, out var value) ? value : null;

    private bool TryGetOwn(string name, out object? value)
    {
        if (_entries is not null)
        {
            foreach (var entry in _entries)
            {
                if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
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
        return false;
    }
}
