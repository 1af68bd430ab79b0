using GraphPurge.DirectoryObjects;

namespace GraphPurge.Domains;

/// <summary>What the force-delete of a domain would do, and what stands against it.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/domain-forcedelete.</remarks>
public sealed record DomainForceDeleteImpact
{
    /// <summary>How many objects one force-delete renames at most.</summary>
    /// <remarks>Documented: learn.microsoft.com/graph/api/domain-forcedelete, "greater than 1000".</remarks>
    public const int MaximumReferences = 1000;

    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>How far a force-delete of it has come, as the service says: <c>Scheduled</c>, <c>InProgress</c> or <c>Failed</c>; null when the service tells of none.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/api/resources/domainstate.</remarks>
    public string? State { get; init; }

    /// <summary>When the service last changed <see cref="State"/> (UTC); null when it does not say.</summary>
    public DateTimeOffset? LastActionDateTime { get; init; }

    /// <summary>Whether nothing is known to stand against it.</summary>
    public bool CanForceDelete => Blockers.Length == 0;

    /// <summary>What stands against it, each with its remedy.</summary>
    public DomainBlocker[] Blockers { get; init; } = [];

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

    /// <summary>How many names would change: one object may have several. What the sign-in may not read is missing.</summary>
    public int RenameCount => Renames.Length;

    /// <summary>Every name that would change. What the sign-in may not read is missing: see <see cref="UnreadableCount"/>.</summary>
    public DomainRename[] Renames { get; init; } = [];

    /// <summary>How many objects refer to the domain by names that the sign-in may not read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>Soft-deleted users whose principal names are still in the domain. The service does not say whether they count or stand against the deletion.</summary>
    public DeletedDirectoryObject[] DeletedUsers { get; init; } = [];

    /// <summary>How many <see cref="DeletedUsers"/> there are; null when they could not be read.</summary>
    public int? DeletedUserCount { get; init; }

    /// <summary>The id of the tenant that the domain was read in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The name, and how far a force-delete has come, if there is one.</summary>
    public override string ToString() => State is null ? DomainName : $"{DomainName}: {State}";
}
