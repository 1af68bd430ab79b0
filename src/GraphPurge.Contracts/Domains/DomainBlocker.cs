namespace GraphPurge.Domains;

/// <summary>One thing that stands against the force-delete of a domain, and what to do about it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">The reason, as the rest of a sentence that begins with "it cannot be force-deleted:".</param>
/// <param name="Remedy">What to do about it; null when nothing can be done.</param>
public sealed record DomainBlocker(DomainBlockerKind Kind, string Reason, string? Remedy)
{
    /// <summary>The reason.</summary>
    public override string ToString() => Reason;
}
