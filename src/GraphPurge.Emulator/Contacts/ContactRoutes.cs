using GraphPurge.Connection;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Contacts;

/// <summary>The routes below a user that concern contacts.</summary>
internal sealed class ContactRoutes(TenantState tenant)
{
    private readonly ContactOperations _operations = new(tenant);

    public Operation? Find(GraphRequest request, string user, IReadOnlyList<string> path, int next)
    {
        if (Router.IsName(path[next], "contacts"))
        {
            return Contacts(request, new MailboxPath(user, []), path, next + 1);
        }

        if (path.Count == next + 1 && Router.IsName(path[next], "translateExchangeIds"))
        {
            return IdTranslation.IsIn(tenant.Rules.Cloud)
                ? new Operation(RouteKind.Other, call => _operations.TranslateIds(call, new MailboxPath(user, []))).For("POST", request)
                : Operation.Refused(GraphErrors.UnknownSegment(path[next]));
        }

        if (!Router.IsName(path[next], "contactFolders"))
        {
            return null;
        }

        List<string> folders = [];
        MailboxPath at = new(user, folders);
        next++;
        if (path.Count == next)
        {
            return new Operation(RouteKind.List, call => _operations.ListFolders(call, at)).For("GET", request);
        }

        folders.Add(path[next++]);
        while (path.Count > next && Router.IsName(path[next], "childFolders"))
        {
            next++;
            if (path.Count == next)
            {
                return new Operation(RouteKind.List, call => _operations.ListFolders(call, at)).For("GET", request);
            }

            folders.Add(path[next++]);
        }

        if (path.Count == next)
        {
            return new Operation(RouteKind.Other, call => _operations.ReadFolder(call, at)).For("GET", request);
        }

        if (path.Count == next + 1 && IsPurge(path[next]))
        {
            return Purge(request, path[next], call => _operations.PurgeFolder(call, at), () => FolderTarget(user, folders[folders.Count - 1]));
        }

        return Router.IsName(path[next], "contacts") ? Contacts(request, at, path, next + 1) : null;
    }

    private static bool IsPurge(string segment) => Router.IsName(segment, "permanentDelete") || Router.IsName(segment, "microsoft.graph.permanentDelete");

    /// <summary>Documented: the global service alone has the action; the others do not know its name.</summary>
    private Operation Purge(GraphRequest request, string action, Func<GraphRequest, GraphResponse> execute, Func<TargetKey> target, string? id = null) => tenant.Rules.Cloud == GraphEnvironment.Global
        ? new Operation(RouteKind.Contact, execute, target(), id).For("POST", request)
        : Operation.Refused(GraphErrors.UnknownSegment(action), RouteKind.Contact);

    private Operation? Contacts(GraphRequest request, MailboxPath at, IReadOnlyList<string> path, int next)
    {
        switch (path.Count - next)
        {
            case 0:
                return new Operation(RouteKind.List, call => _operations.ListContacts(call, at)).For("GET", request);
            case 1:
                string id = path[next];
                return request.Is("DELETE") ? new Operation(RouteKind.Contact, call => _operations.Delete(call, at, id))
                    : request.Is("PATCH") ? new Operation(RouteKind.Contact, call => _operations.Update(call, at, id))
                    : new Operation(RouteKind.Contact, call => _operations.ReadContact(call, at, id)).For("GET", request);
            case 2 when IsPurge(path[next + 1]):
                string target = path[next];
                return Purge(request, path[next + 1], call => _operations.Purge(call, at, target), () => Target(at.User, target), target);
            default:
                return null;
        }
    }

    /// <summary>The contact as the ledger knows it: the same under each name of its user, and under each of its ids.</summary>
    private TargetKey Target(string user, string id) => tenant.Use(state =>
    {
        TenantUser? owner = state.Directory.FindUser(user);
        Mailbox? mailbox = owner is null ? null : state.Mailboxes.Find(owner.Id);
        return TargetKey.Contact(owner?.Id ?? user, mailbox?.KeyOf(id) ?? id);
    });

    private TargetKey FolderTarget(string user, string id) =>
        TargetKey.ContactFolder(tenant.Use(state => state.Directory.FindUser(user))?.Id ?? user, id);
}
