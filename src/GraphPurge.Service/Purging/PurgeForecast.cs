using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

internal sealed class PurgeForecast : IPurgeForecast
{
    private readonly IdMap _seen = new();
    private readonly Dictionary<object, (ScopeLimits Limits, int Count)> _scopes = [];

    public int Count => _seen.Count;

    public TimeSpan ShortestWait => _scopes.Values.Select(scope => WaitOf(scope.Limits.Writes ?? scope.Limits.Requests, scope.Count)).DefaultIfEmpty().Max();

    public bool Add(PurgeTarget target)
    {
        var kind = PurgeTargetKind.Of(target);
        if (!_seen.TryAdd(kind.KeyOf(target), value: 0))
        {
            return false;
        }

        var scope = kind.ScopeOf(target);
        _scopes[scope] = (kind.Limits, 1 + _scopes.GetValueOrDefault(scope).Count);
        return true;
    }

    // What is beyond the first window waits for the next ones.
    private static TimeSpan WaitOf(RateLimit limit, int count) => (count - 1) / limit.Count * limit.Length;
}
