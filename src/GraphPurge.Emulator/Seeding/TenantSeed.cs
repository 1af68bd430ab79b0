using System.Text.Json.Serialization;

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

/// <summary>The tenant itself.</summary>
internal sealed record TenantInfoSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The first domain, such as <c>contoso.onmicrosoft.com</c>.</summary>
    public string? InitialDomain { get; init; }

    /// <summary>The userPrincipalName of the administrator, for whom delegated tokens speak.</summary>
    public string? Administrator { get; init; }

    /// <summary><c>Global</c> (by default), <c>USGov</c>, <c>USGovDoD</c> or <c>China</c>: only the first has permanentDelete for contacts.</summary>
    public string? Cloud { get; init; }
}

/// <summary>The permissions that tokens carry.</summary>
internal sealed record PermissionsSeed
{
    /// <summary>Those of the administrator's tokens (<c>scp</c>), such as <c>Contacts.ReadWrite</c>.</summary>
    public IReadOnlyList<string>? Delegated { get; init; }

    /// <summary>Those of the application's tokens (<c>roles</c>).</summary>
    public IReadOnlyList<string>? Application { get; init; }
}

/// <summary>The directory roles that tokens carry (<c>wids</c>).</summary>
internal sealed record RolesSeed
{
    /// <summary>Those of the administrator; <c>Global Administrator</c> by default.</summary>
    public IReadOnlyList<string>? Administrator { get; init; }

    /// <summary>Those of the application's service principal, such as <c>Groups Administrator</c>; none by default.</summary>
    public IReadOnlyList<string>? Application { get; init; }
}

/// <summary>Users with mailboxes, made in numbers.</summary>
internal sealed record MailboxesSeed
{
    /// <summary>How many.</summary>
    public int? Count { get; init; }

    /// <summary>How many contacts each has, in its default folder.</summary>
    public int? ContactsEach { get; init; }
}

/// <summary>Soft-deleted users whom somebody else purges.</summary>
internal sealed record OthersPurgeSeed
{
    /// <summary>How many; that is also how often somebody else purges one.</summary>
    public int? Count { get; init; }

    /// <summary>The time between two, from the start on; 100 by default.</summary>
    public double? EveryMilliseconds { get; init; }
}

/// <summary>How long a force-delete takes.</summary>
internal sealed record DomainDeletionSeed
{
    /// <summary>How long it is scheduled; 500 by default.</summary>
    public double? ScheduledMilliseconds { get; init; }

    /// <summary>How long it is in progress; 1,000 by default.</summary>
    public double? InProgressMilliseconds { get; init; }
}

/// <summary>Something that goes wrong.</summary>
internal sealed record FaultSeed
{
    /// <summary><c>contact</c>, <c>directoryObject</c>, <c>domain</c>, <c>batch</c> (one as a whole), <c>list</c> or <c>any</c> (by default).</summary>
    public string? Route { get; init; }

    /// <summary>The share of requests that it strikes, from 0 to 1; 1 by default.</summary>
    public double? Rate { get; init; }

    /// <summary>
    /// <c>429</c>, <c>503</c>, <c>409</c>, <c>504before</c>, <c>504after</c>, <c>cutBefore</c>, <c>cutAfter</c>, <c>slow</c>, <c>truncatedJson</c>,
    /// <c>gatewayHtml</c>, <c>401</c> (an expired token), <c>claimsChallenge</c> (401) or <c>insufficientClaims</c> (403). Required.
    /// Cuts, truncated JSON and the gateway page strike plain requests and whole batches; the others strike items of batches too.
    /// </summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Kind { get; init; }

    /// <summary>The <c>Retry-After</c> of a 429, 503 or 409: seconds as they are to be written (<c>2</c>, <c>1.5</c>), <c>date</c> (two seconds ahead) or <c>none</c> (by default).</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? RetryAfter { get; init; }

    /// <summary>How often it strikes at most; no end by default.</summary>
    public int? Count { get; init; }

    /// <summary>How long a slow answer takes; 2,000 by default.</summary>
    public double? DelayMilliseconds { get; init; }
}
