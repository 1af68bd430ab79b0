namespace GraphPurge.Emulation.Contacts;

/// <summary>A contact in a mailbox.</summary>
internal sealed record Contact
{
    public required string Id { get; init; }

    public required string ParentFolderId { get; init; }

    public required string DisplayName { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? CompanyName { get; init; }

    public string? EmailAddress { get; init; }

    public DateTimeOffset CreatedDateTime { get; init; }
}

/// <summary>A contact folder of a mailbox.</summary>
internal sealed record ContactFolder
{
    public required string Id { get; init; }

    /// <summary>The folder above; null for the default folder only.</summary>
    public required string? ParentFolderId { get; init; }

    public required string DisplayName { get; init; }
}
