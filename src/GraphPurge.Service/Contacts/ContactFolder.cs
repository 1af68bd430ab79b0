using GraphPurge.Contacts;

namespace GraphPurge.Service.Contacts;

/// <summary>A contact folder as it is known by now. The folder that a list begins with is named when there is something in it.</summary>
internal sealed class ContactFolder
{
    /// <summary>The folder that a list begins with.</summary>
    /// <param name="id">Its id; null for the default folder, whose id nobody needs to list it.</param>
    public ContactFolder(string? id) => Id = id;

    /// <summary>A folder that was found in another one.</summary>
    public ContactFolder(string id, string? name, ContactFolder parent) =>
        (Id, Name, Path, Parent, IsNamed) = (id, name, name is null || parent.Path is null ? null : ContactFolderPath.Append(parent.Path, name), parent, true);

    /// <summary>Its id; null for the default folder where nobody told it.</summary>
    public string? Id { get; }

    /// <summary>Its display name; null where it is not known.</summary>
    public string? Name { get; private set; }

    /// <summary>The names from the default folder down to its own; null where one of them is not known.</summary>
    public string? Path { get; private set; }

    /// <summary>The folder that it was found in; null for the one that the list began with.</summary>
    public ContactFolder? Parent { get; }

    /// <summary>Whether its name was read or asked for, whatever came of it.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Whether its contacts are listed.</summary>
    public bool IsListed { get; set; }

    /// <summary>Takes down how it is named.</summary>
    /// <param name="names">Its own name and those of the folders above, from the default one down; null where its own is not known.</param>
    /// <param name="isComplete">Whether the first of them is the default folder's.</param>
    public void SetNames(IReadOnlyList<string>? names, bool isComplete) =>
        (Name, Path, IsNamed) = (names?[^1], names is null || !isComplete ? null : names.Skip(1).Aggregate(ContactFolderPath.Escape(names[0]), ContactFolderPath.Append), true);
}
