using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What the service still allows within one scope. Safe to use from any thread: the concurrent runs of a session share it.</summary>
/// <param name="requests">The limit of all requests.</param>
/// <param name="writes">A stricter limit of deletions; null when there is none.</param>
/// <param name="slots">How many requests may be at work at once, in a mailbox; null elsewhere.</param>
internal sealed class RateBudget(RateLimit requests, RateLimit? writes = null, MailboxSlots? slots = null)
{
    private readonly SlidingWindow _requests = new(requests.Count, requests.Length);
    private readonly SlidingWindow? _writes = writes is null ? null : new(writes.Count, writes.Length);

    /// <summary>The mailbox's slots; null for a scope that has none.</summary>
    public MailboxSlots? Slots => slots;

    /// <summary>The limit that deletions meet first.</summary>
    public RateLimit Tightest => writes ?? requests;

    /// <summary>How long until so many requests may be sent; zero when that is now.</summary>
    public TimeSpan Until(int count, bool areWrites, TimeSpan now)
    {
        lock (_requests)
        {
            var wait = _requests.UntilAvailable(count, now);
            return areWrites && _writes?.UntilAvailable(count, now) is { } longer && longer > wait ? longer : wait;
        }
    }

    /// <summary>Takes as many requests as there may be, up to a number. What is taken is in flight until it lands or is given back.</summary>
    public int Take(int most, bool areWrites, TimeSpan now)
    {
        lock (_requests)
        {
            var count = Math.Min(most, _requests.Available(now));
            if (areWrites)
            {
                count = Math.Min(count, _writes?.Available(now) ?? count);
                _writes?.Take(count);
            }

            _requests.Take(count);
            return count;
        }
    }

    /// <summary>Gives back what was taken and never sent.</summary>
    public void GiveBack(int count, bool areWrites)
    {
        lock (_requests)
        {
            _requests.Take(-count);
            if (areWrites)
            {
                _writes?.Take(-count);
            }
        }
    }

    /// <summary>Notes that what was taken is answered.</summary>
    public void Land(int count, bool areWrites, TimeSpan now)
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
    public void RaiseTo(double share, TimeSpan now)
    {
        lock (_requests)
        {
            (_writes ?? _requests).RaiseTo((int)Math.Min(share * Tightest.Count, Tightest.Count), now);
        }
    }

    /// <summary>How many requests count now, in flight or answered within the limit's time.</summary>
    public int Used(TimeSpan now)
    {
        lock (_requests)
        {
            return Math.Max(_requests.Used(now), _writes?.Used(now) ?? 0);
        }
    }

    /// <summary>Whether nothing is lost by forgetting it.</summary>
    /// <param name="now">The present.</param>
    /// <param name="negligible">Up to which share of the limit a use does not matter.</param>
    public bool IsForgettable(TimeSpan now, double negligible)
    {
        lock (_requests)
        {
            return slots is null or { AreFree: true } && _requests.Used(now) <= requests.Count * negligible && (_writes is null || _writes.Used(now) <= writes!.Count * negligible);
        }
    }
}
