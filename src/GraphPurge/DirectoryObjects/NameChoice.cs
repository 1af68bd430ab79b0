using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Chooses by names, with wildcards, and keeps account of whole names that were not found.</summary>
internal sealed class NameChoice
{
    private readonly List<WildcardPattern> _patterns = [];
    private readonly HashSet<string> _wholeNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="names">Names and wildcards, any of which may be meant; none for everything.</param>
    public NameChoice(IEnumerable<string> names)
    {
        names = [.. names.Select(NameWildcards.Of)];
        foreach (var name in names)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                _wholeNames.Add(WildcardPattern.Unescape(name));
            }
            else
            {
                _patterns.Add(new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant));
            }
        }

        Patterns = [.. _wholeNames.Select(name => new NamePattern(name, name, IsWhole: true)), .. names.Where(WildcardPattern.ContainsWildcardCharacters).Select(Describe)];
    }

    /// <summary>What is known of the names, for the service to narrow its list by.</summary>
    public IReadOnlyList<NamePattern> Patterns { get; }

    /// <summary>The whole names that nothing had.</summary>
    public IEnumerable<string> NotFound => _wholeNames.Where(name => !_found.Contains(name));

    /// <summary>Whether an object is meant.</summary>
    /// <param name="name">Its name; null when it has none.</param>
    /// <param name="other">Another spelling of it, which counts as a whole only.</param>
    public bool Includes(string? name, string? other = null) =>
        Patterns.Count == 0 || IsWhole(name) || IsWhole(other) || (name is not null && _patterns.Exists(pattern => pattern.IsMatch(name)));

    /// <summary>Notes the names of an object that is listed.</summary>
    public void Note(params IEnumerable<string?> names) => _found.UnionWith(names.Where(IsWhole)!);

    private bool IsWhole(string? name) => name is not null && _wholeNames.Contains(name);

    // The text before the first wildcard, and the text behind the last one.
    private static NamePattern Describe(string pattern)
    {
        var (first, last) = (pattern.Length, -1);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '`')
            {
                i++;
            }
            else if (pattern[i] is '*' or '?')
            {
                (first, last) = (Math.Min(first, i), i);
            }
        }

        return new NamePattern(WildcardPattern.Unescape(pattern.Substring(0, first)), WildcardPattern.Unescape(pattern.Substring(last + 1)), IsWhole: false);
    }
}
