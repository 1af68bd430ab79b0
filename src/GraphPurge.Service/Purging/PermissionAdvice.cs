using GraphPurge.Connection;
using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>Which permission and role a deletion needs, and which of them the session carries.</summary>
/// <remarks>Sources: learn.microsoft.com/graph/api/directory-deleteditems-delete and .../contact-permanentdelete. That a directory role
/// on the application lets it purge groups is field experience (microsoft-graph-docs#9714).</remarks>
internal sealed class PermissionAdvice(GraphPurgeContext context)
{
    private static readonly Dictionary<string, (string Delegated, string Application)> Needs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["contact"] = (
            "the permission Contacts.ReadWrite, and the mailbox must be the signed-in user's own",
            "the permission Contacts.ReadWrite, and no access policy that keeps the application out of the mailbox"),
        ["user"] = (
            "the permission User.DeleteRestore.All and the role User Administrator (for a privileged user Directory.AccessAsUser.All and a higher role)",
            "the permission User.DeleteRestore.All (for a privileged user User.ReadWrite.All and an administrator role on the application)"),
        ["group"] = (
            "the permission Group.ReadWrite.All and the role Groups Administrator (for a role-assignable group Privileged Role Administrator)",
            "a directory role on the application, at least Groups Administrator: no application permission covers it"),
        ["application"] = (
            "the permission Application.ReadWrite.All and the role Cloud Application Administrator or Application Administrator",
            "the permission Application.ReadWrite.OwnedBy for what it owns, otherwise Application.ReadWrite.All"),
        ["certificateBasedAuthPki"] = ("the permission PublicKeyInfrastructure.Read.All", "the permission PublicKeyInfrastructure.Read.All"),
    };

    public string For(PurgeTarget target)
    {
        var type = target.Kind == PurgeKind.Contact ? "contact" : target.ObjectType switch
        {
            "servicePrincipal" => "application",
            "certificateAuthorityDetail" => "certificateBasedAuthPki",
            var other => other ?? "",
        };
        var carried = context.Permissions.Count == 0
            ? "What this token carries cannot be read."
            : $"This token carries: {string.Join(", ", context.Permissions)}.";
        if (!Needs.TryGetValue(type, out var needs))
        {
            return $"It needs the permission and role for its type: User.DeleteRestore.All for a user, Group.ReadWrite.All for a group, Application.ReadWrite.All for an application. {carried}";
        }

        return context.Identity switch
        {
            IdentityKind.Application => $"For a {type} an application needs {needs.Application}. {carried}",
            IdentityKind.Delegated => $"For a {type} the signed-in user needs {needs.Delegated}. {carried}",
            _ => $"For a {type} a signed-in user needs {needs.Delegated}; an application needs {needs.Application}. {carried}",
        };
    }
}
