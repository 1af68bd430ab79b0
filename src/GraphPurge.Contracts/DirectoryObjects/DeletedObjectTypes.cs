namespace GraphPurge.DirectoryObjects;

/// <summary>The types of deleted objects, as Graph names them.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-list and directory-deleteditems-delete, v1.0 and beta.</remarks>
public static class DeletedObjectTypes
{
    /// <summary>The type that can be listed but not purged: the service purges it by itself 30 days after deletion.</summary>
    public const string AdministrativeUnit = "administrativeUnit";

    // Source: the v1.0 metadata of 2026-08 (microsoftgraph/msgraph-metadata).
    private static readonly Dictionary<string, string> s_bases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["agentUser"] = "user",
        ["agentIdentity"] = "servicePrincipal",
        ["agentIdentityBlueprintPrincipal"] = "servicePrincipal",
        ["agentIdentityBlueprint"] = "application",
    };

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

    /// <summary>A type by its name, whatever the letters' case; null for one that is not known.</summary>
    public static string? Find(string name) => Listable.Concat(BetaOnly).FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The type that a type of agents is derived from, whose list contains it; null for any other type.</summary>
    public static string? BaseOf(string type) => s_bases.GetValueOrDefault(type);

    /// <summary>The type whose properties an object of a type has: its base, or itself.</summary>
    public static string FamilyOf(string type) => BaseOf(type) ?? type;
}
