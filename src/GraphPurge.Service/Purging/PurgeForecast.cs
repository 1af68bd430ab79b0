using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>Counts what a run is asked to do, and how long the limits make it wait.</summary>
/// <param name="budgets">What the same application used up in the tenant already.</param>
internal sealed class PurgeForecast(RateBudgets budgets) : IPurgeForecast
{
    private readonly IdMap _seen = new();
    private readonly Dictionary<object, (ScopeLimits Limits, int Count)> _scopes = [];

    public int Count => _seen.Count;

    public TimeSpan ShortestWait => _scopes.Select(scope => WaitOf(scope.Key, scope.Value.Limits, scope.Value.Count)).DefaultIfEmpty().Max();

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

    // Mailboxes may be very many, and mostly fresh. The directory is one.
    private TimeSpan WaitOf(object scope, ScopeLimits limits, int count) => limits.Writes is null
        ? (count - 1) / limits.Requests.Count * limits.Requests.Length
        : budgets.Of(scope, limits).ShortestWait(count, budgets.Clock.Now);
}
