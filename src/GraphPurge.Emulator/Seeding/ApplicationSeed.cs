namespace GraphPurge.Emulation.Seeding;

/// <summary>A live application.</summary>
internal sealed record ApplicationSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The application (client) id, a GUID.</summary>
    public string? AppId { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Its identifiers, such as <c>https://fabrikam.example/app</c>.</summary>
    public IReadOnlyList<string>? IdentifierUris { get; init; }

    /// <summary>Whether other tenants may use it; false by default.</summary>
    public bool? Multitenant { get; init; }

    /// <summary>Whether the calling application owns it: what <c>Application.ReadWrite.OwnedBy</c> covers; false by default.</summary>
    public bool? Owned { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}
