namespace GraphPurge.Emulation.Throttling;

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
