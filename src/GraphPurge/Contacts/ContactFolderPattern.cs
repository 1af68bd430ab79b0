using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.Contacts;

/// <summary>Reads the name of contact folders: with wildcards, and in any case.</summary>
internal static class ContactFolderPattern
{
    /// <summary>The folders that a name means.</summary>
    /// <param name="name">A name, or, with a backslash in it, a path. A folder whose name has the characters of wildcards is found by its name too.</param>
    public static ContactFolderFilter Parse(string name)
    {
        var wildcards = NameWildcards.Of(name);
        var pattern = WildcardPattern.Get(wildcards, WildcardOptions.IgnoreCase);
        var isPath = name.Contains('\\', StringComparison.Ordinal);
        return new ContactFolderFilter(name, WildcardPattern.ContainsWildcardCharacters(wildcards), (folder, path) =>
        {
            var text = isPath ? path : folder;
            return pattern.IsMatch(text) || string.Equals(text, name, StringComparison.OrdinalIgnoreCase);
        });
    }
}
