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

    /// <summary>How long every item of a batch takes, on top.</summary>
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

/// <summary>A live user.</summary>
internal sealed record UserSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The principal name. Required.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The mail address; the principal name by default, when there is a mailbox.</summary>
    public string? Mail { get; init; }

    /// <summary>All mail addresses, as in <c>SMTP:name@domain</c>; the mail address by default.</summary>
    public IReadOnlyList<string>? ProxyAddresses { get; init; }

    /// <summary>Whether the account may sign in; true by default.</summary>
    public bool? AccountEnabled { get; init; }

    /// <summary>Whether there is a mailbox; true by default.</summary>
    public bool? Mailbox { get; init; }

    /// <summary>Whether the user holds a privileged administrator role: whoever deletes such a user needs a higher one; false by default.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether a hold keeps what is purged from the mailbox; false by default.</summary>
    public bool? Hold { get; init; }

    /// <summary>Whether an application access policy keeps applications out of the mailbox; false by default.</summary>
    public bool? ClosedToApplications { get; init; }

    /// <summary>The mailbox is being moved for so long from the start; 0 by default.</summary>
    public double? MovingMilliseconds { get; init; }

    /// <summary>The contacts of the default folder.</summary>
    public IReadOnlyList<ContactSeed>? Contacts { get; init; }

    /// <summary>So many contacts on top in the default folder.</summary>
    public int? ContactCount { get; init; }

    /// <summary>The folders below the default one.</summary>
    public IReadOnlyList<ContactFolderSeed>? ContactFolders { get; init; }
}

/// <summary>A contact folder.</summary>
internal sealed record ContactFolderSeed
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The contacts in it.</summary>
    public IReadOnlyList<ContactSeed>? Contacts { get; init; }

    /// <summary>So many contacts on top.</summary>
    public int? ContactCount { get; init; }

    /// <summary>The folders below it.</summary>
    public IReadOnlyList<ContactFolderSeed>? ChildFolders { get; init; }
}

/// <summary>A contact.</summary>
internal sealed record ContactSeed
{
    /// <summary>The id: any text, and unique in the tenant.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The first name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The last name.</summary>
    public string? Surname { get; init; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The mail address.</summary>
    public string? EmailAddress { get; init; }
}

/// <summary>A live group.</summary>
internal sealed record GroupSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The mail address; none by default.</summary>
    public string? Mail { get; init; }

    /// <summary>Whether roles can be assigned to it; false by default.</summary>
    public bool? RoleAssignable { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}

/// <summary>A live application.</summary>
internal sealed record ApplicationSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The application (client) id, a GUID.</summary>
    public string? AppId { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Its identifiers, such as <c>https://fabrikam.example/app</c>.</summary>
    public IReadOnlyList<string>? IdentifierUris { get; init; }

    /// <summary>Whether other tenants may use it; false by default.</summary>
    public bool? Multitenant { get; init; }

    /// <summary>Whether the calling application owns it: what <c>Application.ReadWrite.OwnedBy</c> covers; false by default.</summary>
    public bool? Owned { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}

/// <summary>A live service principal.</summary>
internal sealed record ServicePrincipalSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The application (client) id, a GUID.</summary>
    public string? AppId { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether the calling application owns it; false by default.</summary>
    public bool? Owned { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }
}

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

/// <summary>A soft-deleted directory object.</summary>
internal sealed record DeletedItemSeed
{
    /// <summary>The type as Graph names it, such as <c>user</c>. Required.</summary>
    public string? Type { get; init; }

    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The principal name of a user.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The mail address of a user or group.</summary>
    public string? Mail { get; init; }

    /// <summary>The application (client) id of an application or service principal.</summary>
    public string? AppId { get; init; }

    /// <summary>How long ago it was deleted; 0 by default.</summary>
    public double? DeletedDaysAgo { get; init; }

    /// <summary>Whether hard-delete protection is on for it (user, group, application, servicePrincipal); false by default.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether roles can be assigned to the group; false by default.</summary>
    public bool? RoleAssignable { get; init; }

    /// <summary>Whether the user holds a privileged administrator role: whoever purges such a user needs a higher one; false by default.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether the calling application owns the application or service principal; false by default.</summary>
    public bool? Owned { get; init; }
}

/// <summary>Users with mailboxes, made in numbers.</summary>
internal sealed record MailboxesSeed
{
    /// <summary>How many.</summary>
    public int? Count { get; init; }

    /// <summary>How many contacts each has, in its default folder.</summary>
    public int? ContactsEach { get; init; }
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
