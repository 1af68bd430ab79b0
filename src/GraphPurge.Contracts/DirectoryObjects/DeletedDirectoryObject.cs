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
}

/// <summary>Which deleted objects to list.</summary>
public sealed record DeletedObjectQuery
{
    /// <summary>One object by its id, whatever its type; null to list.</summary>
    public string? Id { get; init; }

    /// <summary>The types to list, as in <see cref="DeletedObjectTypes"/>. Listing needs at least one.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Only objects deleted at least this long ago; null for all.</summary>
    public TimeSpan? MinimumAge { get; init; }

    /// <summary>An OData filter for the service to apply; null for none.</summary>
    public string? Filter { get; init; }
}

/// <summary>The types of deleted objects, as Graph names them.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-list and directory-deleteditems-delete, v1.0.</remarks>
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
