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

    protected override double Used => Math.Max(_used - Tolerance, 0);

    protected override void MoveTo(DateTimeOffset now)
    {
        if (now > _last)
        {
            _used = Math.Max(_used - ((now - _last).TotalSeconds * PerSecond), 0);
            _last = now;
        }
    }

    protected override void Count(int cost, DateTimeOffset now) => _used = Math.Min(_used + cost, Most);

    protected override TimeSpan UntilFree(double excess, DateTimeOffset now) => TimeSpan.FromSeconds((excess + Tolerance) / PerSecond);
}
