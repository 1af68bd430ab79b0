using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.Domains;

/// <summary>Who may do what with domains.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/domain-forcedelete and the permissions reference (microsoft-graph-devx-content, permissions.json).</remarks>
internal static class DomainAccess
{
    public static AccessRule Read { get; } = new("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All");

    public static AccessRule ReadReferences { get; } = new("Domain.Read.All", "Domain.ReadWrite.All");

    public static AccessRule ForceDelete { get; } = new("Domain.ReadWrite.All") { Roles = [DirectoryRoles.DomainNameAdministrator] };
}
