namespace GraphPurge.Service.Purging;

/// <summary>
/// What an application used of each limit, and still does not get again. It outlives a run: the service remembers the run before as well.
/// Safe to use from any thread.
/// </summary>
internal sealed class Budgets(TimeProvider time)
{
    /// <summary>How many scopes are kept before the first look for some to forget: a purge may go over any number of mailboxes.</summary>
    private const int FewScopes = 10_000;

    /// <summary>A use so small is forgotten when there are too many scopes. The ones above it are few: they share the global limit.</summary>
    private const double NegligibleShare = 0.05;

    private readonly Dictionary<string, Budget> _scopes = new(StringComparer.Ordinal);
    private int _tooMany = FewScopes;

    /// <summary>What all scopes share.</summary>
    public Budget Global { get; } = new(LaneLimits.Global);

    /// <summary>The places of a mailbox: a user's, or with null the signed-in user's own.</summary>
    public MailboxPlaces PlacesOf(string? userId) => Of(Lane.KeyOfMailbox(userId), LaneLimits.Mailbox).Places!;

    public Budget Of(string key, LaneLimits limits)
    {
        lock (_scopes)
        {
            if (!_scopes.TryGetValue(key, out var budget))
            {
                if (_scopes.Count >= _tooMany)
                {
                    Forget();
                }

                _scopes.Add(key, budget = new Budget(limits.Requests, limits.Writes, limits.ItemsShareConcurrency ? new MailboxPlaces(limits.Concurrency) : null));
            }

            return budget;
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var key in _scopes.Where(scope => scope.Value.IsForgettable(now, NegligibleShare)).Select(scope => scope.Key).ToList())
        {
            _scopes.Remove(key);
        }

        _tooMany = Math.Max(FewScopes, _scopes.Count * 2);
    }
}
