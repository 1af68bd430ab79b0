using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Http;

/// <summary>Finds out what a request asks for. Names in a path are case-insensitive, as in Graph.</summary>
internal sealed class Router(TenantState tenant)
{
    private readonly ContactRoutes _contacts = new(tenant);
    private readonly DeletedItemRoutes _deletedItems = new(tenant);
    private readonly DirectoryRoutes _directory = new(tenant);
    private readonly DomainRoutes _domains = new(tenant);

    public Operation Resolve(GraphRequest request)
    {
        IReadOnlyList<string> path = request.Address.Segments;
        return Find(request, path) ?? Operation.Refused(GraphErrors.UnknownRoute(request.Address.RawPath));
    }

    /// <summary>Whether a segment is a name.</summary>
    public static bool IsName(string segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a segment is a cast to a type, in either spelling: the SDKs write <c>graph.user</c>.</summary>
    public static bool IsCast(string segment, out string type)
    {
        foreach (string prefix in (string[])["microsoft.graph.", "graph."])
        {
            if (segment.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                type = segment.Substring(prefix.Length);
                return true;
            }
        }

        type = string.Empty;
        return false;
    }

    private Operation? Find(GraphRequest request, IReadOnlyList<string> path)
    {
        if (path.Count == 0)
        {
            return null;
        }

        if (IsName(path[0], "$batch"))
        {
            // The pipeline runs a batch itself, because its items go through the pipeline again.
            return path.Count == 1 ? new Operation(RouteKind.Batch, _ => GraphErrors.BadBatch("A batch cannot be nested.")).For("POST", request) : null;
        }

        if (IsName(path[0], "me"))
        {
            string self = request.Caller?.UserId ?? "me";
            return request.Caller is { IsApplication: true } ? Operation.Refused(GraphErrors.MeNeedsUser)
                : path.Count == 1 ? _directory.Self(request, self)
                : _contacts.Find(request, self, path, 1);
        }

        if (IsName(path[0], "users") && path.Count > 2)
        {
            return _contacts.Find(request, path[1], path, 2);
        }

        if (IsName(path[0], "organization"))
        {
            return path.Count == 1 ? _directory.Organization(request) : null;
        }

        if (IsName(path[0], "domains"))
        {
            return _domains.Find(request, path);
        }

        return IsName(path[0], "directory") && path.Count > 1 && IsName(path[1], "deletedItems")
            ? _deletedItems.Find(request, path)
            : _directory.Find(request, path);
    }
}
