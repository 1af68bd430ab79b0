namespace GraphPurge.Service.Purging;

/// <summary>What the service still allows within one scope. Safe to use from any thread.</summary>
/// <param name="requests">The limit of all requests.</param>
/// <param name="writes">A stricter limit of deletions; null when there is none.</param>
/// <param name="places">What may be at work at once, in a mailbox; null elsewhere.</param>
internal sealed class Budget(RateLimit requests, RateLimit? writes = null, MailboxPlaces? places = null)
{
    private readonly SlidingWindow _requests = new(requests.Count, requests.Length);
    private readonly SlidingWindow? _writes = writes is null ? null : new(writes.Count, writes.Length);

    /// <summary>What may be at work at once, in a mailbox; null elsewhere.</summary>
    public MailboxPlaces? Places => places;

    /// <summary>The limit that deletions meet first.</summary>
    public RateLimit Tightest => writes ?? requests;

    /// <summary>How long until so many requests may be sent; zero when that is now.</summary>
    public TimeSpan Until(int count, bool areWrites, DateTimeOffset now)
    {
        lock (_requests)
        {
            var wait = _requests.UntilAvailable(count, now);
            return areWrites && _writes?.UntilAvailable(count, now) is { } longer && longer > wait ? longer : wait;
        }
    }

    /// <summary>Takes as many deletions as there may be, up to a number.</summary>
    public int TakeWrites(int most, DateTimeOffset now)
    {
        lock (_requests)
        {
            var count = Math.Min(most, _requests.Available(now));
            count = Math.Min(count, _writes?.Available(now) ?? count);
            _requests.Take(count);
            _writes?.Take(count);
            return count;
        }
    }

    /// <summary>Takes reads, after their wait is over.</summary>
    public void TakeReads(int count)
    {
        lock (_requests)
        {
            _requests.Take(count);
        }
    }

    /// <summary>Gives back what was taken for deletions and never sent.</summary>
    public void GiveBack(int count)
    {
        lock (_requests)
        {
            _requests.Take(-count);
            _writes?.Take(-count);
        }
    }

    /// <summary>Notes that what was taken is answered.</summary>
    public void Land(int count, bool areWrites, DateTimeOffset now)
    {
        lock (_requests)
        {
            _requests.Land(count, now);
            if (areWrites)
            {
                _writes?.Land(count, now);
            }
        }
    }

    /// <summary>Heeds which share of the limit the service says is used up.</summary>
    public void RaiseTo(double share, DateTimeOffset now)
    {
        lock (_requests)
        {
            (_writes ?? _requests).RaiseTo((int)Math.Min(share * Tightest.Count, Tightest.Count), now);
        }
    }

    /// <summary>Whether nothing is lost by forgetting it.</summary>
    /// <param name="now">The present.</param>
    /// <param name="negligible">Up to which share of the limit a use does not matter.</param>
    public bool IsForgettable(DateTimeOffset now, double negligible)
    {
        lock (_requests)
        {
            return _requests.Used(now) <= requests.Count * negligible && (_writes is null || _writes.Used(now) <= writes!.Count * negligible);
        }
    }
}
