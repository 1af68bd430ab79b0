using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
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
            return Contacts(request, user, [], path, next + 1);
        }

        if (!Router.IsName(path[next], "contactFolders"))
        {
            return null;
        }

        List<string> folders = [];
        next++;
        if (path.Count == next)
        {
            return new Operation(RouteKind.List, call => _operations.ListFolders(call, user, folders)).For("GET", request);
        }

        folders.Add(path[next++]);
        while (path.Count > next && Router.IsName(path[next], "childFolders"))
        {
            next++;
            if (path.Count == next)
            {
                return new Operation(RouteKind.List, call => _operations.ListFolders(call, user, folders)).For("GET", request);
            }

            folders.Add(path[next++]);
        }

        if (path.Count == next)
        {
            return new Operation(RouteKind.Other, call => _operations.ReadFolder(call, user, folders)).For("GET", request);
        }

        return Router.IsName(path[next], "contacts") ? Contacts(request, user, folders, path, next + 1) : null;
    }

    private Operation? Contacts(GraphRequest request, string user, IReadOnlyList<string> folders, IReadOnlyList<string> path, int next)
    {
        switch (path.Count - next)
        {
            case 0:
                return new Operation(RouteKind.List, call => _operations.ListContacts(call, user, folders)).For("GET", request);
            case 1:
                string id = path[next];
                return new Operation(RouteKind.Contact, call => _operations.ReadContact(call, user, folders, id)).For("GET", request);
            case 2 when Router.IsName(path[next + 1], "permanentDelete") || Router.IsName(path[next + 1], "microsoft.graph.permanentDelete"):
                string target = path[next];
                return new Operation(
                    RouteKind.Contact, _ => _operations.Purge(user, folders, target), TargetKey.Contact(MailboxKey(user), target)).For("POST", request);
            default:
                return null;
        }
    }

    /// <summary>The user's id, so that a contact is the same target under each of its user's names.</summary>
    private string MailboxKey(string user)
    {
        TenantUser? known = tenant.Use(state => state.Directory.FindUser(user));
        return known?.Id ?? user;
    }
}
