using GraphPurge.DirectoryObjects;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>What the types of deleted objects need.</summary>
internal static class ObjectTypeRule
{
    // learn.microsoft.com/graph/api/directory-deleteditems-delete, beta
    private static readonly HashSet<string> Protectable = new(StringComparer.OrdinalIgnoreCase) { "user", "group", "application", "servicePrincipal" };

    /// <summary>Whether hard-delete protection can be on for objects of a type.</summary>
    public static bool MayBeProtected(string type) => Protectable.Contains(type);

    /// <summary>Why a session cannot work with a type; null when it can, as far as is known.</summary>
    /// <param name="type">The type; null when unknown.</param>
    /// <param name="isBeta">Whether the session uses the beta version.</param>
    /// <param name="consequence">What did not happen, as a sentence.</param>
    public static Fault? FindFault(string? type, bool isBeta, string consequence) =>
        isBeta || !DeletedObjectTypes.BetaOnly.Contains(type, StringComparer.OrdinalIgnoreCase) ? null
        : new Fault(FaultCondition.ObjectTypeNeedsBeta, Translation.Format($"{consequence} Only the beta version of Microsoft Graph knows this type, and this session uses v1.0."));
}
