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

/// <summary>A domain.</summary>
internal sealed record DomainSeed
{
    /// <summary>The fully qualified name. Required.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is the default domain.</summary>
    public bool? IsDefault { get; init; }

    /// <summary><c>Managed</c> (by default) or <c>Federated</c>.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>Whether its ownership is verified; true by default.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>Whether it was bought through Microsoft 365: a force-delete is refused; false by default.</summary>
    public bool? Purchased { get; init; }

    /// <summary>Whether objects that Exchange provisioned refer to it: a force-delete is refused; false by default.</summary>
    public bool? ExchangeReferences { get; init; }

    /// <summary>The services that use it; <c>Email</c> and <c>OfficeCommunicationsOnline</c> by default.</summary>
    public IReadOnlyList<string>? SupportedServices { get; init; }

    /// <summary>So many users on top, without mailboxes, whose names are in the domain.</summary>
    public int? UserCount { get; init; }

    /// <summary>So many groups on top whose addresses are in the domain.</summary>
    public int? GroupCount { get; init; }

    /// <summary>So many applications on top whose identifiers are in the domain.</summary>
    public int? ApplicationCount { get; init; }

    /// <summary>Whether a force-delete of it is accepted, and fails at its end; false by default.</summary>
    public bool? ForceDeleteFails { get; init; }

    /// <summary>A force-delete of it failed so many days before the start, and its state still says so.</summary>
    public double? FailedDaysAgo { get; init; }
}

/// <summary>A soft-deleted directory object.</summary>
internal sealed record DeletedItemSeed
{
    /// <summary>The type as Graph names it, such as <c>user</c>. Required.</summary>
    public string? Type { get; init; }

    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The principal name of a user.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The mail address of a user or group.</summary>
    public string? Mail { get; init; }

    /// <summary>The application (client) id of an application or service principal.</summary>
    public string? AppId { get; init; }

    /// <summary>How long ago it was deleted; 0 by default.</summary>
    public double? DeletedDaysAgo { get; init; }

    /// <summary>Whether hard-delete protection is on for it (user, group, application, servicePrincipal); false by default.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether roles can be assigned to the group; false by default.</summary>
    public bool? RoleAssignable { get; init; }

    /// <summary>Whether the user holds a privileged administrator role: whoever purges such a user needs a higher one; false by default.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether the calling application owns the application or service principal; false by default.</summary>
    public bool? Owned { get; init; }
}
