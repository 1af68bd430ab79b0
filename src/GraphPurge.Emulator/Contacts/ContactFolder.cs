namespace GraphPurge.Emulation.Contacts;

/// <summary>A contact folder of a mailbox.</summary>
internal sealed record ContactFolder
{
    public required string Id { get; init; }

    /// <summary>The folder above; null for the default folder only.</summary>
    public required string? ParentFolderId { get; init; }

    public required string DisplayName { get; init; }
}
