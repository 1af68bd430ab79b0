namespace GraphPurge.Domains;

/// <summary>A domain as the list of the tenant's domains shows it.</summary>
/// <param name="Name">The fully qualified name.</param>
/// <param name="IsInitial">Whether it is the tenant's initial domain, which cannot be deleted.</param>
/// <param name="IsDefault">Whether it is the tenant's default domain.</param>
/// <param name="State">How far a force-delete of it has come, as in <see cref="DomainForceDeleteImpact.State"/>.</param>
public sealed record DomainSummary(string Name, bool IsInitial, bool IsDefault, string? State);
