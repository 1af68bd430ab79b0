using System.Collections.Concurrent;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging;

/// <summary>
/// The addresses of deletions as batch items carry them. The SDK's builders make each mailbox's and folder's route once. After that only the
/// id changes, which is far cheaper than building every request anew.
/// </summary>
internal sealed class PurgeRoutes(GraphRequests requests)
{
    // Stands where the id goes; made of characters that no encoding touches.
    private const string IdMark = "graphpurge-id-mark";

    /// <summary>How many routes are kept: a run over more mailboxes than this forgets them all and begins anew.</summary>
    private const int MostRoutes = 10_000;

    private readonly ConcurrentDictionary<(PurgeTargetKind Kind, PurgeRouteName Name), Route> _routes = new();

    // A batch is of one mailbox, and hardly ever of more than one folder: to compare two names is cheaper than to look one up.
    private Route? _latest;

    /// <summary>The method and the address.</summary>
    public (Method Method, BatchAddress Address) Of(PurgeTarget target)
    {
        var route = RouteOf(target);
        return (route.Method, new BatchAddress(route.Head, Uri.EscapeDataString(target.Id), route.Tail));
    }

    private Route RouteOf(PurgeTarget target)
    {
        var kind = PurgeTargetKind.Of(target);
        var name = (kind, kind.RouteOf(target));
        if (_latest is { } latest && latest.Name == name)
        {
            return latest;
        }

        if (!_routes.TryGetValue(name, out var route))
        {
            // To count them takes every lock of the dictionary.
            if (_routes.Count > MostRoutes)
            {
                _routes.Clear();
            }

            _routes[name] = route = Make(name, target);
        }

        return _latest = route;
    }

    private Route Make((PurgeTargetKind Kind, PurgeRouteName Name) name, PurgeTarget target)
    {
        var request = name.Kind.Deletion(requests, target with { Id = IdMark });
        var url = requests.RelativeUrl(request);
        var mark = url.LastIndexOf(IdMark, StringComparison.Ordinal);
        return new Route(name, request.HttpMethod, url.Substring(0, mark), url.Substring(mark + IdMark.Length));
    }

    private sealed record Route((PurgeTargetKind Kind, PurgeRouteName Name) Name, Method Method, string Head, string Tail);
}
