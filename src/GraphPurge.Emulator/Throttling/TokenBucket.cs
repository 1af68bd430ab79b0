namespace GraphPurge.Emulation.Throttling;

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
