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

    private readonly ConcurrentDictionary<(PurgeTargetKind Kind, object Name), Route> _routes = new();

    /// <summary>The method and the address, relative to the versioned root.</summary>
    public (Method Method, string Url) Of(PurgeTarget target)
    {
        var kind = PurgeTargetKind.Of(target);
        var name = (kind, kind.RouteOf(target));
        if (!_routes.TryGetValue(name, out var route))
        {
            // To count them takes every lock of the dictionary.
            if (_routes.Count > MostRoutes)
            {
                _routes.Clear();
            }

            _routes[name] = route = Make(kind, target);
        }

        return (route.Method, route.Head + Uri.EscapeDataString(target.Id) + route.Tail);
    }

    private Route Make(PurgeTargetKind kind, PurgeTarget target)
    {
        var request = kind.Deletion(requests, target with { Id = IdMark });
        var url = requests.RelativeUrl(request);
        var mark = url.LastIndexOf(IdMark, StringComparison.Ordinal);
        return new Route(request.HttpMethod, url.Substring(0, mark), url.Substring(mark + IdMark.Length));
    }

    private sealed record Route(Method Method, string Head, string Tail);
}
