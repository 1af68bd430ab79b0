using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>A domain of the tenant.</summary>
internal sealed record TenantDomain
{
    public required string Name { get; init; }

    public bool IsInitial { get; init; }

    public bool IsDefault { get; init; }

    public bool IsFederated { get; init; }

    public bool IsVerified { get; init; } = true;

    /// <summary>Whether no other domain of the tenant is above it.</summary>
    public bool IsRoot { get; init; } = true;

    /// <summary>Whether it was bought through Microsoft 365.</summary>
    public bool IsPurchased { get; init; }

    /// <summary>Whether objects that Exchange provisioned refer to it, beyond the groups that only Exchange changes.</summary>
    public bool HasExchangeReferences { get; init; }

    public ValueList<string> SupportedServices { get; init; } = ValueList<string>.Empty;

    public DomainState? State { get; init; }

    /// <summary>Whether a force-delete of it is accepted and fails later.</summary>
    public bool ForceDeleteFails { get; init; }
}
