namespace GraphPurge.Emulation.Throttling;

/// <summary>Counts what is used of a limit. Not thread-safe: the gate guards it.</summary>
/// <remarks>
/// Documented (learn.microsoft.com/graph/throttling): throttled calls still accrue usage. So every request is counted, let through or not.
/// That this ends at 1.8 times the limit is assumed, from the documented range of <c>x-ms-throttle-limit-percentage</c>; without an
/// end, a crowd that comes back together would be refused for ever.
/// </remarks>
internal abstract class UsageMeter(RateLimit limit)
{
    private const double MostShare = 1.8;

    protected RateLimit Limit => limit;

    protected double Most => limit.Count * MostShare;

    /// <summary>Counts a request.</summary>
    /// <returns>Zero when it is within the limit; otherwise after which time the same request would be.</returns>
    public abstract TimeSpan Charge(int cost, DateTimeOffset now);

    /// <summary>Which share of the limit is used, from 0 to 1.8.</summary>
    public abstract double Share(DateTimeOffset now);
}

/// <summary>Usage that drains evenly: as much as the limit in the limit's time.</summary>
/// <remarks>Documented for identity (learn.microsoft.com/graph/throttling-limits): «based on a token bucket algorithm».</remarks>
internal sealed class TokenBucket(RateLimit limit) : UsageMeter(limit)
{
    /// <summary>For the sum of fractions.</summary>
    private const double Tolerance = 0.001;

    private double _used;
    private DateTimeOffset _last;

    private double PerSecond => Limit.Count / Limit.Length.TotalSeconds;

    public override TimeSpan Charge(int cost, DateTimeOffset now)
    {
        Drain(now);

        // What costs more than the whole limit would never fit.
        int fitting = Math.Min(cost, Limit.Count);
        _used = Math.Min(_used + fitting, Most);
        return _used <= Limit.Count + Tolerance ? TimeSpan.Zero : TimeSpan.FromSeconds((_used + fitting - Limit.Count) / PerSecond);
    }

    public override double Share(DateTimeOffset now)
    {
        Drain(now);
        return _used / Limit.Count;
    }

    private void Drain(DateTimeOffset now)
    {
        if (now > _last)
        {
            _used = Math.Max(_used - ((now - _last).TotalSeconds * PerSecond), 0);
            _last = now;
        }
    }
}

/// <summary>Usage that counts until the limit's time after it has passed: no stretch of that time ever holds more.</summary>
/// <remarks>Assumed for Outlook and the global limit: the documentation says «in a 10 minute period» and leaves open how periods are counted. This is the strictest reading.</remarks>
internal sealed class SlidingWindow(RateLimit limit) : UsageMeter(limit)
{
    private readonly Queue<(DateTimeOffset Time, int Cost)> _log = new();
    private int _used;

    public override TimeSpan Charge(int cost, DateTimeOffset now)
    {
        Expire(now);
        int fitting = Math.Min(cost, Limit.Count);
        bool fits = _used + fitting <= Limit.Count;
        if (_used + fitting <= Most)
        {
            _log.Enqueue((now, fitting));
            _used += fitting;
        }

        return fits ? TimeSpan.Zero : Until(_used + fitting - Limit.Count, now);
    }

    public override double Share(DateTimeOffset now)
    {
        Expire(now);
        return (double)_used / Limit.Count;
    }

    private void Expire(DateTimeOffset now)
    {
        while (_log.Count > 0 && _log.Peek().Time + Limit.Length <= now)
        {
            _used -= _log.Dequeue().Cost;
        }
    }

    /// <summary>When so much of the oldest usage counts no more.</summary>
    private TimeSpan Until(int excess, DateTimeOffset now)
    {
        foreach ((DateTimeOffset time, int cost) in _log)
        {
            excess -= cost;
            if (excess <= 0)
            {
                return time + Limit.Length - now;
            }
        }

        return Limit.Length;
    }
}
