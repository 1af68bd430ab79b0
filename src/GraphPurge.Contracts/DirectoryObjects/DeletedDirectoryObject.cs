namespace GraphPurge.DirectoryObjects;

/// <summary>A soft-deleted directory object.</summary>
public sealed record DeletedDirectoryObject
{
    /// <summary>The object's id.</summary>
    public required string Id { get; init; }

    /// <summary>The type as Graph names it, without namespace, such as <c>user</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The object's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A user's principal name; null for other types.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>When it was deleted (UTC).</summary>
    public DateTimeOffset? DeletedDateTime { get; init; }

    /// <summary>Whole days since it was deleted; null when that is unknown.</summary>
    public int? AgeInDays { get; init; }

    /// <summary>In how many days the service purges it by itself, the last one begun; 0 when it is due, null when its age is unknown.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Whether hard-delete protection is on for it, which keeps it for seven days after its deletion; null where the service does not say: the beta
    /// version does, for users, groups, applications and service principals.</summary>
    public bool? IsHardDeleteProtectionEnabled { get; init; }

    /// <summary>The id of the tenant that it was listed or read in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }
}

/// <summary>Which deleted objects to list.</summary>
public sealed record DeletedObjectQuery
{
    /// <summary>The type to list, as in <see cref="DeletedObjectTypes"/>: the service lists one at a time.</summary>
    public required string Type { get; init; }

    /// <summary>Only objects deleted at least this long ago; null for all.</summary>
    public TimeSpan? MinimumAge { get; init; }

    /// <summary>An OData filter for the service to apply; null for none.</summary>
    public string? Filter { get; init; }
}

/// <summary>What reading an object by its id gave: the object, or why it could not be read.</summary>
/// <param name="Id">The id that was asked for.</param>
/// <param name="Item">The object; null when it could not be read.</param>
/// <param name="Fault">Why it could not be read; null when it could.</param>
public sealed record DeletedObjectReading(string Id, DeletedDirectoryObject? Item, Fault? Fault);

/// <summary>The types of deleted objects, as Graph names them.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-list and directory-deleteditems-delete, v1.0 and beta.</remarks>
public static class DeletedObjectTypes
{
    /// <summary>The type that can be listed but not purged: the service purges it by itself 30 days after deletion.</summary>
    public const string AdministrativeUnit = "administrativeUnit";

    /// <summary>Types that v1.0 lists and purges.</summary>
    public static IReadOnlyList<string> Purgeable { get; } =
    [
        "user", "group", "application", "servicePrincipal",
        "agentIdentity", "agentIdentityBlueprint", "agentIdentityBlueprintPrincipal", "agentUser",
        "certificateBasedAuthPki", "certificateAuthorityDetail",
    ];

    /// <summary>Types that the beta version lists and purges, and v1.0 does not.</summary>
    public static IReadOnlyList<string> BetaOnly { get; } = ["device", "externalUserProfile", "pendingExternalUserProfile"];

    /// <summary>Types that v1.0 lists.</summary>
    public static IReadOnlyList<string> Listable { get; } = [.. Purgeable, AdministrativeUnit];
}
