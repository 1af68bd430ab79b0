namespace GraphPurge.Emulation.Seeding;

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
