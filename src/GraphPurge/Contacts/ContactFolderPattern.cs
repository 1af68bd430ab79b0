using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.Contacts;

/// <summary>Reads the name of contact folders: with wildcards, and in any case.</summary>
internal static class ContactFolderPattern
{
    /// <summary>The folders that a name means.</summary>
    /// <param name="name">A name or a path, as <see cref="ContactFolderPath"/> writes them; a path may begin with a backslash, as Exchange has it behind the mailbox. A folder whose
    /// name has the characters of wildcards is found by its name too.</param>
    public static ContactFolderFilter Parse(string name)
    {
        var isPath = ContactFolderPath.IsPath(name);
        var text = isPath ? name[(name is ['\\', not '\\', ..] ? 1 : 0)..] : ContactFolderPath.Unescape(name);
        var wildcards = NameWildcards.Of(text);
        var pattern = WildcardPattern.Get(wildcards, WildcardOptions.IgnoreCase);
        return new ContactFolderFilter(name, WildcardPattern.ContainsWildcardCharacters(wildcards), (folder, path) => (isPath ? path : folder) is { } its
            && (pattern.IsMatch(its) || string.Equals(its, text, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The text that means one folder and no other of the mailbox: its name, or its path where others have that name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isNameOfOthers">Whether others have its name.</param>
    public static string Describe(ContactFolderSummary folder, bool isNameOfOthers) =>
        NameWildcards.Escape(isNameOfOthers && folder.Path is { } path ? path : ContactFolderPath.Escape(folder.Name));
}
