namespace GraphPurge.Contacts;

/// <summary>Which contacts to list.</summary>
public sealed record ContactQuery
{
    /// <summary>The mailbox: a user's id or principal name; null for the signed-in user's own.</summary>
    public string? UserId { get; init; }

    /// <summary>The folder; null for the default one, or for those that <see cref="Folders"/> names.</summary>
    public string? ContactFolderId { get; init; }

    /// <summary>The folders by name, wherever in the mailbox they are; null where no name is given.</summary>
    public ContactFolderFilter? Folders { get; init; }

    /// <summary>Whether the folders below are listed too; without a folder, all folders of the mailbox.</summary>
    public bool Recurse { get; init; }

    /// <summary>An OData filter for the service to apply; null for none.</summary>
    public string? Filter { get; init; }
}
