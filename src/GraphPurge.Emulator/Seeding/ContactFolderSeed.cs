namespace GraphPurge.Emulation.Seeding;

/// <summary>A contact folder.</summary>
internal sealed record ContactFolderSeed
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The contacts in it.</summary>
    public IReadOnlyList<ContactSeed>? Contacts { get; init; }

    /// <summary>So many contacts on top.</summary>
    public int? ContactCount { get; init; }

    /// <summary>The folders below it.</summary>
    public IReadOnlyList<ContactFolderSeed>? ChildFolders { get; init; }
}
