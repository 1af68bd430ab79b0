namespace GraphPurge.DirectoryObjects;

/// <summary>The kinds of groups that are kept after their deletion. Distribution lists and mail-enabled security groups are gone at once.</summary>
/// <remarks>A deleted security group reports <c>securityEnabled</c> as false: its <c>groupTypes</c> tell them apart, which are empty or name dynamic membership for a security
/// group, and hold <c>Unified</c> for a Microsoft 365 group. Sources: learn.microsoft.com/graph/api/group-delete (security groups since 2026-03) and .../resources/group.</remarks>
public static class GroupKinds
{
    /// <summary>A security group.</summary>
    public const string Security = "Security";

    /// <summary>A Microsoft 365 group.</summary>
    public const string Microsoft365 = "Microsoft365";

    /// <summary>What <c>groupTypes</c> hold of a Microsoft 365 group.</summary>
    public const string Unified = "Unified";

    /// <summary>The kind of a group by its <c>groupTypes</c>.</summary>
    public static string Of(IEnumerable<string> groupTypes) => groupTypes.Contains(Unified, StringComparer.OrdinalIgnoreCase) ? Microsoft365 : Security;
}
