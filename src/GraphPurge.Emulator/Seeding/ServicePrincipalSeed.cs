namespace GraphPurge.Emulation.Seeding;

/// <summary>A live service principal.</summary>
internal sealed record ServicePrincipalSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The application (client) id, a GUID.</summary>
    public string? AppId { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether the calling application owns it; false by default.</summary>
    public bool? Owned { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}
