namespace GraphPurge.Emulation.Identity;

/// <summary>The directory roles that the application's service principal holds.</summary>
/// <remarks>
/// No application permission covers the purge of a group (documented: "Not supported"); a directory role on the service principal does
/// (observed: microsoftgraph/microsoft-graph-docs #9714). Which roles: the table of directory: delete deleted items.
/// </remarks>
internal sealed class ApplicationRoles(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Known { get; } =
        ["Global Administrator", "Groups Administrator", "Privileged Role Administrator", "User Administrator"];

    public bool AllowGroupPurge(bool isRoleAssignable) =>
        _names.Contains("Privileged Role Administrator")
        || _names.Contains("Global Administrator")
        || (!isRoleAssignable && (_names.Contains("Groups Administrator") || _names.Contains("User Administrator")));
}
