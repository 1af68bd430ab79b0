using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.Directory;

/// <summary>Who may do what with the objects of a type.</summary>
/// <param name="Read">Who may read and list them.</param>
/// <param name="Delete">Who may soft-delete and restore them.</param>
/// <param name="Purge">Who may purge them.</param>
/// <remarks>
/// Documented: the tables of permissions and of roles in learn.microsoft.com/graph/api/directory-deleteditems-list, -delete and -restore, in
/// user-, group-, application- and agentidentity-delete and their like, and the permissions reference (microsoft-graph-devx-content, permissions.json).
/// What they leave open is assumed: that a permission that covers more will do as well, and for devices and external profiles that
/// what soft-deletes them also purges them.
/// </remarks>
internal sealed record ObjectAccess(AccessRule Read, AccessRule Delete, AccessRule Purge)
{
    private static readonly AccessRule s_user = new("User.DeleteRestore.All", "User.ReadWrite.All")
    {
        Roles = [DirectoryRoles.UserAdministrator, DirectoryRoles.AuthenticationAdministrator, DirectoryRoles.PrivilegedAuthenticationAdministrator],
    };

    /// <summary>Documented: both kinds of callers need a role that ranks higher (learn.microsoft.com/graph/api/resources/users, who can perform sensitive actions).</summary>
    private static readonly AccessRule s_privilegedUser = new(["Directory.AccessAsUser.All"], ["User.ReadWrite.All"])
    {
        Roles = [DirectoryRoles.PrivilegedAuthenticationAdministrator],
        RoleForApplication = RoleForApplication.Required,
    };

    private static readonly AccessRule s_group = new("Group.ReadWrite.All")
    {
        Roles = [DirectoryRoles.GroupsAdministrator, DirectoryRoles.UserAdministrator, DirectoryRoles.PrivilegedRoleAdministrator],
    };

    /// <summary>Documented: for an application "Not supported". Observed: a directory role on it helps (microsoftgraph/microsoft-graph-docs #9714).</summary>
    private static readonly AccessRule s_groupPurge = s_group with { Application = [], RoleForApplication = RoleForApplication.Sufficient };

    private static readonly string[] s_highGroupRoles = [DirectoryRoles.PrivilegedRoleAdministrator];

    private static readonly AccessRule s_application = new("Application.ReadWrite.All")
    {
        Roles = [DirectoryRoles.HybridIdentityAdministrator, DirectoryRoles.CloudApplicationAdministrator, DirectoryRoles.ApplicationAdministrator],
    };

    private static readonly ObjectAccess s_users = new(Reading("User.Read.All", "User.ReadBasic.All", "User.ReadWrite.All", "User.DeleteRestore.All"), s_user);

    private static readonly ObjectAccess s_groups =
        new(Reading("Group.Read.All", "Group.ReadBasic.All", "Group.ReadWrite.All", "GroupMember.Read.All"), s_group, s_groupPurge);

    private static readonly ObjectAccess s_applications = new(Reading("Application.Read.All", "Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"), s_application);

    private static readonly ObjectAccess s_certificates = new(Reading("PublicKeyInfrastructure.Read.All"), new AccessRule("PublicKeyInfrastructure.Read.All"));

    private static readonly Dictionary<string, ObjectAccess> s_byType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = s_users,
        ["group"] = s_groups,
        ["application"] = s_applications,
        ["servicePrincipal"] = s_applications,
        ["administrativeUnit"] = Same("AdministrativeUnit.ReadWrite.All", DirectoryRoles.PrivilegedRoleAdministrator),
        ["certificateBasedAuthPki"] = s_certificates,
        ["certificateAuthorityDetail"] = s_certificates,
        ["agentIdentity"] = Agent("AgentIdentity"),
        ["agentIdentityBlueprint"] = Agent("AgentIdentityBlueprint"),
        ["agentIdentityBlueprintPrincipal"] = Agent("AgentIdentityBlueprintPrincipal"),
        ["agentUser"] = new(s_users.Read, s_user with { Roles = [.. s_user.Roles, DirectoryRoles.AgentIdAdministrator] }, OfAgentAdministrator("AgentIdUser.ReadWrite.IdentityParentedBy", "AgentIdUser.ReadWrite.All")),
        ["device"] = Same("Device.ReadWrite.All", DirectoryRoles.CloudDeviceAdministrator),
        ["externalUserProfile"] = Same("ExternalUserProfile.ReadWrite.All", DirectoryRoles.SkypeForBusinessAdministrator, DirectoryRoles.TeamsAdministrator),
        ["pendingExternalUserProfile"] = Same("PendingExternalUserProfile.ReadWrite.All", DirectoryRoles.SkypeForBusinessAdministrator, DirectoryRoles.TeamsAdministrator),
    };

    private static readonly Dictionary<ObjectTrait, ObjectAccess> s_byTrait = new()
    {
        [ObjectTrait.Privileged] = new(s_users.Read, s_privilegedUser),
        [ObjectTrait.RoleAssignable] = new(s_groups.Read, s_group with { Roles = s_highGroupRoles }, s_groupPurge with { Roles = s_highGroupRoles }),
        [ObjectTrait.Owned] = new(s_applications.Read, s_application with { Application = ["Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"] }),
    };

    private ObjectAccess(AccessRule read, AccessRule change)
        : this(read, change, change)
    {
    }

    /// <summary>Who may read the signed-in user.</summary>
    public static AccessRule ReadSelf { get; } = new([.. s_users.Read.Delegated, "User.Read", "User.ReadWrite"], []);

    /// <summary>Who may read the tenant itself.</summary>
    public static AccessRule ReadOrganization { get; } =
        Reading("Organization.Read.All", "Organization.ReadWrite.All", "User.Read", "User.Read.All");

    /// <summary>Who may read objects of any type: others learn nothing of an id, not even that it is nobody's. Assumed.</summary>
    public static AccessRule ReadAny { get; } = new([.. s_byType.Values.SelectMany(access => access.Read.Delegated).Distinct()]);

    /// <summary>The rules for a type that is known.</summary>
    public static ObjectAccess Of(string type, ObjectTrait trait = ObjectTrait.None) => trait == ObjectTrait.None ? s_byType[type] : s_byTrait[trait];

    /// <summary>Documented: <c>DeleteRestore</c> soft-deletes and restores, <c>ReadWrite</c> purges (learn.microsoft.com/graph/api/directory-deleteditems-delete, 2026-05-01).</summary>
    private static ObjectAccess Agent(string type) => new(
        Reading($"{type}.Read.All", $"{type}.ReadWrite.All", $"{type}.DeleteRestore.All"),
        OfAgentAdministrator($"{type}.DeleteRestore.All"),
        OfAgentAdministrator($"{type}.ReadWrite.All"));

    private static AccessRule OfAgentAdministrator(params string[] permissions) => new(permissions) { Roles = [DirectoryRoles.AgentIdAdministrator] };

    private static ObjectAccess Same(string permission, params string[] roles)
    {
        string readOnly = permission.Replace(".ReadWrite.", ".Read.");
        return new ObjectAccess(Reading(readOnly, permission), new AccessRule(permission) { Roles = roles });
    }

    private static AccessRule Reading(params string[] permissions) => new([.. permissions, "Directory.Read.All", "Directory.ReadWrite.All"]);
}
