using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>How live objects look in an answer.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/user, group, application and serviceprincipal; a part of their properties.</remarks>
internal static class DirectoryShapes
{
    private static readonly ValueList<string> s_unified = new(["Unified"]);

    public static EntityShape<TenantUser> User { get; } = new(
        "microsoft.graph.user",
        new Property<TenantUser>("id", user => user.Id),
        new Property<TenantUser>("displayName", user => user.DisplayName),
        new Property<TenantUser>("userPrincipalName", user => user.UserPrincipalName),
        new Property<TenantUser>("mail", user => user.Mail),
        new Property<TenantUser>("accountEnabled", user => user.AccountEnabled) { Kind = ValueKind.Flag, OnRequestOnly = true },
        new Property<TenantUser>("userType", user => user.UserType) { OnRequestOnly = true },
        new Property<TenantUser>("proxyAddresses", user => user.ProxyAddresses) { Kind = ValueKind.Other, OnRequestOnly = true },
        Protection<TenantUser>())
    {
        NotKept = DirectorySchema.Of("user"),
    };

    public static EntityShape<TenantGroup> Group { get; } = new(
        "microsoft.graph.group",
        new Property<TenantGroup>("id", group => group.Id),
        new Property<TenantGroup>("displayName", group => group.DisplayName),
        new Property<TenantGroup>("mail", group => group.Mail),
        new Property<TenantGroup>("mailEnabled", group => group.Kind != GroupKind.Security) { Kind = ValueKind.Flag },
        new Property<TenantGroup>("securityEnabled", group => group.Kind is GroupKind.Security or GroupKind.MailEnabledSecurity) { Kind = ValueKind.Flag },
        new Property<TenantGroup>("groupTypes", group => GroupTypes(group.Kind)) { Kind = ValueKind.Texts },
        new Property<TenantGroup>("proxyAddresses", group => group.Mail is null ? ValueList<string>.Empty : new(["SMTP:" + group.Mail])) { Kind = ValueKind.Other },
        new Property<TenantGroup>("isAssignableToRole", group => group.Trait == ObjectTrait.RoleAssignable) { Kind = ValueKind.Flag },
        Protection<TenantGroup>())
    {
        NotKept = DirectorySchema.Of("group"),
    };

    public static EntityShape<TenantApplication> Application { get; } = new(
        "microsoft.graph.application",
        new Property<TenantApplication>("id", application => application.Id),
        new Property<TenantApplication>("appId", application => application.AppId),
        new Property<TenantApplication>("displayName", application => application.DisplayName),
        new Property<TenantApplication>("identifierUris", application => application.IdentifierUris) { Kind = ValueKind.Other },
        new Property<TenantApplication>("signInAudience", application => application.SignInAudience),
        Protection<TenantApplication>())
    {
        NotKept = DirectorySchema.Of("application"),
    };

    public static EntityShape<TenantServicePrincipal> ServicePrincipal { get; } = new(
        "microsoft.graph.servicePrincipal",
        new Property<TenantServicePrincipal>("id", principal => principal.Id),
        new Property<TenantServicePrincipal>("appId", principal => principal.AppId),
        new Property<TenantServicePrincipal>("displayName", principal => principal.DisplayName),
        Protection<TenantServicePrincipal>())
    {
        NotKept = DirectorySchema.Of("servicePrincipal"),
    };

    /// <summary>The <c>groupTypes</c> of a group. Documented: learn.microsoft.com/graph/api/resources/groups-overview.</summary>
    public static ValueList<string> GroupTypes(GroupKind kind) => kind == GroupKind.Unified ? s_unified : ValueList<string>.Empty;

    /// <summary>Documented for beta (directory: delete deleted items); that it comes without <c>$select</c> is assumed.</summary>
    private static Property<T> Protection<T>()
        where T : LiveObject => new("isHardDeleteProtectionEnabled", live => live.IsProtected) { Kind = ValueKind.Flag, IsBetaOnly = true };
}
