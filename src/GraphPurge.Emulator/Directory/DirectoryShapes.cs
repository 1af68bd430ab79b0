using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.Directory;

/// <summary>How users, groups and applications look in an answer.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/user, group and application; a part of their properties.</remarks>
internal static class DirectoryShapes
{
    public static EntityShape<TenantUser> User { get; } = new(
        "microsoft.graph.user",
        new Property<TenantUser>("id", user => user.Id),
        new Property<TenantUser>("displayName", user => user.DisplayName),
        new Property<TenantUser>("userPrincipalName", user => user.UserPrincipalName),
        new Property<TenantUser>("mail", user => user.Mail),
        new Property<TenantUser>("accountEnabled", user => user.AccountEnabled) { Kind = ValueKind.Flag, OnRequestOnly = true },
        new Property<TenantUser>("proxyAddresses", user => user.ProxyAddresses) { Kind = ValueKind.Other, OnRequestOnly = true });

    public static EntityShape<TenantGroup> Group { get; } = new(
        "microsoft.graph.group",
        new Property<TenantGroup>("id", group => group.Id),
        new Property<TenantGroup>("displayName", group => group.DisplayName),
        new Property<TenantGroup>("mail", group => group.Mail));

    public static EntityShape<TenantApplication> Application { get; } = new(
        "microsoft.graph.application",
        new Property<TenantApplication>("id", application => application.Id),
        new Property<TenantApplication>("appId", application => application.AppId),
        new Property<TenantApplication>("displayName", application => application.DisplayName),
        new Property<TenantApplication>("identifierUris", application => application.IdentifierUris) { Kind = ValueKind.Other },
        new Property<TenantApplication>("signInAudience", application => application.IsMultitenant ? "AzureADMultipleOrgs" : "AzureADMyOrg"));
}
