namespace GraphPurge.Emulation.Seeding;

/// <summary>A live group.</summary>
internal sealed record GroupSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The mail address; none by default.</summary>
    public string? Mail { get; init; }

    /// <summary><c>security</c> (by default without mail), <c>unified</c> (by default with mail), <c>mailEnabledSecurity</c> or <c>distribution</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether roles can be assigned to it; false by default.</summary>
    public bool? RoleAssignable { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}
