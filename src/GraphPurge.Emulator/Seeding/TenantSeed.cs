namespace GraphPurge.Emulation.Seeding;

/// <summary>What a seed can say. Keys are case-insensitive; a key that is not here is an error; everything is optional unless it says so.</summary>
/// <remarks>
/// <para>A seed has two halves: what the tenant holds (<see cref="Tenant"/> to <see cref="Mailboxes"/>) and how it behaves (the rest).
/// A seed with nothing of the first half gets the sample tenant's.</para>
/// <para>Ids that are left out are made from names, the same in every run. Domains of users' principal names
/// that are not listed are added as managed ones.</para>
/// </remarks>
internal sealed record TenantSeed
{
    /// <summary>The tenant itself.</summary>
    public TenantInfoSeed? Tenant { get; init; }

    /// <summary>The live users. The administrator is added when missing.</summary>
    public IReadOnlyList<UserSeed>? Users { get; init; }

    /// <summary>The live groups.</summary>
    public IReadOnlyList<GroupSeed>? Groups { get; init; }

    /// <summary>The live applications.</summary>
    public IReadOnlyList<ApplicationSeed>? Applications { get; init; }

    /// <summary>The live service principals.</summary>
    public IReadOnlyList<ServicePrincipalSeed>? ServicePrincipals { get; init; }

    /// <summary>The domains. The initial one is added when missing, and is the default when no other is.</summary>
    public IReadOnlyList<DomainSeed>? Domains { get; init; }

    /// <summary>The soft-deleted directory objects.</summary>
    public IReadOnlyList<DeletedItemSeed>? DeletedItems { get; init; }

    /// <summary>So many soft-deleted users on top, of all ages from 0 to 29 days.</summary>
    public int? DeletedUsers { get; init; }

    /// <summary>So many soft-deleted users on top, whom somebody else purges while the tenant is in use.</summary>
    public OthersPurgeSeed? OthersPurge { get; init; }

    /// <summary>So many users with mailboxes on top.</summary>
    public MailboxesSeed? Mailboxes { get; init; }

    /// <summary>The permissions that tokens carry; by default all that the emulator's operations need.</summary>
    public PermissionsSeed? Permissions { get; init; }

    /// <summary>The directory roles that tokens carry.</summary>
    public RolesSeed? Roles { get; init; }

    /// <summary>How long tokens are good for; 86,400 (a day) by default.</summary>
    public double? TokenLifetimeSeconds { get; init; }

    /// <summary>What the administrator may do in other users' mailboxes: <c>full</c> (by default) or <c>read</c>.</summary>
    public string? MailboxDelegation { get; init; }

    /// <summary>How long purged contacts stay in a mailbox's Purges when no hold keeps them; 14 by default.</summary>
    public double? PurgesRetentionDays { get; init; }

    /// <summary>Whether the permanent deletion of directory objects is a protected action: a signed-in user is answered with a claims challenge, which no token of the emulator
    /// meets; false by default.</summary>
    public bool? ProtectedAction { get; init; }

    /// <summary>Whether deleted objects cannot be listed by the types of agents, but only with their base types; false by default.</summary>
    public bool? RefuseAgentCasts { get; init; }

    /// <summary>How long after its soft deletion an object appears among the deleted ones; 0 by default.</summary>
    public double? LateAppearanceMilliseconds { get; init; }

    /// <summary>How long a force-delete takes.</summary>
    public DomainDeletionSeed? DomainDeletion { get; init; }

    /// <summary>How long every HTTP request takes.</summary>
    public double? LatencyMilliseconds { get; init; }

    /// <summary>How long every item of a batch takes, on top: each takes effect when its turn comes.</summary>
    public double? BatchItemLatencyMilliseconds { get; init; }

    /// <summary>Which limits are enforced.</summary>
    public ThrottlingSeed? Throttling { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<FaultSeed>? Faults { get; init; }

    /// <summary>Makes faults and the order of batch answers repeatable; 1 by default.</summary>
    public int? RandomSeed { get; init; }
}
