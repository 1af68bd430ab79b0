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
