namespace GraphPurge.Domains;

/// <summary>One thing that stands against the force-delete of a domain, and what to do about it.</summary>
/// <param name="Kind">What it is: the name of a <see cref="DomainBlockerKind"/>.</param>
/// <param name="Reason">The reason, as the rest of a sentence that begins with "it cannot be force-deleted:".</param>
/// <param name="Remedy">What to do about it; null when nothing can be done.</param>
public sealed record DomainBlocker(string Kind, string Reason, string? Remedy)
{
    /// <summary>Names what stands against it.</summary>
    public DomainBlocker(DomainBlockerKind kind, string reason, string? remedy) : this(kind.ToString(), reason, remedy)
    {
    }

    /// <summary>The reason.</summary>
    public override string ToString() => Reason;
}
