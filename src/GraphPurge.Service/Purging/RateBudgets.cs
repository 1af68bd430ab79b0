using GraphPurge.Contacts;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// What an application used of each limit, and does not get back yet. It outlives a run, since the service remembers the run before as well.
/// Safe to use from any thread.
/// </summary>
/// <param name="time">The time that the limits are counted in.</param>
internal sealed class RateBudgets(TimeProvider time)
{
    /// <summary>How many scopes are kept before the first look for some to forget: a purge may go over any number of mailboxes.</summary>
    private const int FewScopes = 10_000;

    /// <summary>A use so small is forgotten when there are too many scopes. The ones above it are few, because they share the global limit.</summary>
    private const double NegligibleShare = 0.05;

    private readonly Dictionary<object, RateBudget> _scopes = [];
    private int _tooMany = FewScopes;

    /// <summary>The clock that every budget and every run with these budgets goes by.</summary>
    public MonotonicClock Clock { get; } = new(time);

    /// <summary>What all scopes share.</summary>
    public RateBudget Global { get; } = new(ServiceLimits.Global);

    /// <summary>The slots of a mailbox.</summary>
    public MailboxSlots SlotsOf(MailboxAddress mailbox) => Of(mailbox, ServiceLimits.Mailbox).Slots!;

    /// <summary>The budget of a throttling scope.</summary>
    /// <param name="scope">What names the scope: a value that equals itself, such as a <see cref="MailboxAddress"/>.</param>
    /// <param name="limits">The scope's limits.</param>
    public RateBudget Of(object scope, ScopeLimits limits)
    {
        lock (_scopes)
        {
            if (!_scopes.TryGetValue(scope, out var budget))
            {
                if (_scopes.Count >= _tooMany)
                {
                    Forget();
                }

                _scopes.Add(scope, budget = new RateBudget(limits.Requests, limits.Writes, limits.ItemsShareConcurrency ? new MailboxSlots(limits.Concurrency) : null));
            }

            return budget;
        }
    }

    /// <summary>Whether the service counts nothing any more: new budgets would allow the same.</summary>
    public bool IsUnused
    {
        get
        {
            lock (_scopes)
            {
                var now = Clock.Now;
                return Global.Used(now) == 0 && _scopes.Values.All(scope => scope.Used(now) == 0);
            }
        }
    }

    private void Forget()
    {
        var now = Clock.Now;
        foreach (var scope in _scopes.Where(scope => scope.Value.IsForgettable(now, NegligibleShare)).Select(scope => scope.Key).ToList())
        {
            _scopes.Remove(scope);
        }

        _tooMany = Math.Max(FewScopes, _scopes.Count * 2);
    }
}
