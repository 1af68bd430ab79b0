namespace GraphPurge.Domains;

/// <summary>What stands against the force-delete of a domain.</summary>
public enum DomainBlockerKind
{
    /// <summary>It is the tenant's initial domain, which cannot be deleted.</summary>
    InitialDomain,

    /// <summary>It is the tenant's default domain.</summary>
    DefaultDomain,

    /// <summary>Its users sign in through another identity provider.</summary>
    FederatedDomain,

    /// <summary>More objects refer to it than one force-delete renames.</summary>
    TooManyReferences,

    /// <summary>An application that other tenants may use has an identifier in it.</summary>
    MultitenantApplication,

    /// <summary>A distribution list or mail-enabled security group, which only Exchange changes, has an address in it.</summary>
    ExchangeReference,

    /// <summary>The signed-in user's own name is in it.</summary>
    CallersOwnDomain,
}

/// <summary>One thing that stands against the force-delete of a domain, and what to do about it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">The reason, as the rest of a sentence that begins with "it cannot be force-deleted:".</param>
/// <param name="Remedy">What to do about it; null when nothing can be done.</param>
public sealed record DomainBlocker(DomainBlockerKind Kind, string Reason, string? Remedy)
{
    /// <summary>The reason.</summary>
    public override string ToString() => Reason;
}

/// <summary>One name that changes with the deletion of a domain.</summary>
public sealed record DomainRename
{
    /// <summary>The type of what is renamed: <c>user</c>, <c>group</c> or <c>application</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its id, which stays.</summary>
    public required string Id { get; init; }

    /// <summary>Its display name, which stays.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The property: <c>userPrincipalName</c>, <c>mail</c>, <c>proxyAddresses</c> or <c>identifierUris</c>.</summary>
    public required string Property { get; init; }

    /// <summary>The name in the domain.</summary>
    public required string From { get; init; }

    /// <summary>The name in the initial domain.</summary>
    public required string To { get; init; }

    /// <summary>Both names.</summary>
    public override string ToString() => $"{From} -> {To}";
}

/// <summary>What the force-delete of a domain would do, and what stands against it.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/domain-forcedelete.</remarks>
public sealed record DomainForceDeleteImpact
{
    /// <summary>How many objects one force-delete renames at most.</summary>
    /// <remarks>Documented: learn.microsoft.com/graph/api/domain-forcedelete, "greater than 1000".</remarks>
    public const int MaximumReferences = 1000;

    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whether nothing is known to stand against it.</summary>
    public bool CanForceDelete => Blockers.Count == 0;

    /// <summary>What stands against it, each with its remedy.</summary>
    public IReadOnlyList<DomainBlocker> Blockers { get; init; } = [];

    /// <summary>How many objects refer to it, of <see cref="MaximumReferences"/> that are allowed.</summary>
    public int ReferenceCount { get; init; }

    /// <summary>Users among them.</summary>
    public int UserCount { get; init; }

    /// <summary>Groups among them.</summary>
    public int GroupCount { get; init; }

    /// <summary>Applications among them.</summary>
    public int ApplicationCount { get; init; }

    /// <summary>Users whose accounts are enabled: they are disabled unless <c>-DisableUserAccounts $false</c> is given. Null when that cannot be read.</summary>
    public int? EnabledAccountCount { get; init; }

    /// <summary>The domain that the names move to; null when it cannot be read.</summary>
    public string? InitialDomain { get; init; }

    /// <summary>Every name that would change. What the sign-in may not read is missing: see <see cref="UnreadableCount"/>.</summary>
    public IReadOnlyList<DomainRename> Renames { get; init; } = [];

    /// <summary>How many objects refer to the domain by names that the sign-in may not read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>The id of the tenant that the domain was read in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }
}
