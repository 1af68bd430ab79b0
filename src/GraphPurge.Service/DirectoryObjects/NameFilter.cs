using GraphPurge.DirectoryObjects;

namespace GraphPurge.Service.DirectoryObjects;

/// <summary>Says in OData by which names a list of deleted objects is narrowed, as far as the service can.</summary>
/// <remarks>A list of deleted objects takes the filters of its type (learn.microsoft.com/graph/api/directory-deleteditems-list, 2026-05-28): <c>displayName</c> by <c>eq</c> and
/// <c>startsWith</c>, <c>userPrincipalName</c> by <c>endsWith</c> too, which is an advanced query (learn.microsoft.com/graph/api/resources/user, group and so on;
/// .../aad-advanced-queries). The id stands in front of a deleted user's principal name, so that nothing but its end can be asked for.</remarks>
internal sealed class NameFilter
{
    /// <summary>How many conditions may be joined by <c>or</c>.</summary>
    /// <remarks>Observed: "Too many child clauses specified in search filter expression containing 'OR' operators … Max allowed: 15."</remarks>
    private const int MostAlternatives = 15;

    private static readonly HashSet<string> s_namedTypes = new(StringComparer.OrdinalIgnoreCase) { "user", "group", "application", "servicePrincipal", DeletedObjectTypes.AdministrativeUnit, "device" };

    /// <summary>Makes the filter of a query's names.</summary>
    public NameFilter(DeletedObjectQuery query)
    {
        var family = DeletedObjectTypes.FamilyOf(query.Type);
        var names = s_namedTypes.Contains(family) ? AnyOf(query.DisplayNames, DisplayName) : null;
        var principalNames = family == "user" ? AnyOf(query.UserPrincipalNames, UserPrincipalName) : null;
        Text = names is null || principalNames is null ? names ?? principalNames : $"{names} and {principalNames}";
        IsAdvanced = principalNames is not null;
    }

    /// <summary>The filter; null where the service cannot narrow the list.</summary>
    public string? Text { get; }

    /// <summary>Whether only an advanced query knows it.</summary>
    public bool IsAdvanced { get; }

    // One name of which nothing can be asked for makes all of them useless: what it means may be anywhere in the list.
    private static string? AnyOf(IReadOnlyList<NamePattern> patterns, Func<NamePattern, string?> condition)
    {
        if (patterns.Count is 0 or > MostAlternatives)
        {
            return null;
        }

        var conditions = patterns.Select(condition).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return conditions.Contains(null) ? null : conditions.Count == 1 ? conditions[0] : $"({string.Join(" or ", conditions)})";
    }

    private static string? DisplayName(NamePattern pattern) =>
        pattern.IsWhole ? $"displayName eq {ODataText.Quote(pattern.Start)}" : pattern.Start.Length > 0 ? $"startswith(displayName,{ODataText.Quote(pattern.Start)})" : null;

    private static string? UserPrincipalName(NamePattern pattern) => pattern.End.Length > 0 ? $"endswith(userPrincipalName,{ODataText.Quote(pattern.End)})" : null;
}
