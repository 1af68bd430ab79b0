namespace GraphPurge.Domains;

/// <summary>The fate of a force-delete.</summary>
/// <param name="Result">How far it has come.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
public sealed record DomainForceDeleteOutcome(DomainForceDeleteResult Result, Fault? Fault);
