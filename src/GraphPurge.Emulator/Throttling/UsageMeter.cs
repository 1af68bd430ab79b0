namespace GraphPurge.Emulation.Throttling;

/// <summary>Counts what is used of a limit. Not thread-safe: the gate guards it.</summary>
/// <remarks>
/// Documented (learn.microsoft.com/graph/throttling): throttled calls still accrue usage. So what is refused may be counted too.
/// That this ends at 1.8 times the limit is assumed, from the documented range of <c>x-ms-throttle-limit-percentage</c>; without an
/// end, a crowd that comes back together would be refused for ever.
/// </remarks>
internal abstract class UsageMeter(RateLimit limit)
{
    private const double MostShare = 1.8;

    protected RateLimit Limit => limit;

    protected double Most => limit.Count * MostShare;

    /// <summary>A meter that counts in some way.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="model">How it counts.</param>
    /// <param name="phase">Which share of the first fixed window is over when the first request comes.</param>
    public static UsageMeter Create(RateLimit limit, LimiterModel model, double phase) => model switch
    {
        LimiterModel.FixedWindow => new FixedWindow(limit, phase),
        LimiterModel.SlidingWindow => new SlidingWindow(limit),
        _ => new TokenBucket(limit),
    };

    /// <summary>Counts a request, let through or not.</summary>
    /// <returns>Zero when it is within the limit; otherwise after which time the same request would be.</returns>
    public TimeSpan Charge(int cost, DateTimeOffset now)
    {
        MoveTo(now);
        int fitting = Fitting(cost);
        bool fits = Used + fitting <= Limit.Count;
        Count(fitting, now);
        return fits ? TimeSpan.Zero : UntilFree(Used + fitting - Limit.Count, now);
    }

    /// <summary>Looks at a request without counting it.</summary>
    /// <returns>As <see cref="Charge"/>.</returns>
    public TimeSpan Look(int cost, DateTimeOffset now)
    {
        MoveTo(now);
        int fitting = Fitting(cost);
        return Used + fitting <= Limit.Count ? TimeSpan.Zero : UntilFree(Used + fitting - Limit.Count, now);
    }

    /// <summary>Which share of the limit is used, from 0 to 1.8.</summary>
    public double Share(DateTimeOffset now)
    {
        MoveTo(now);
        return Used / Limit.Count;
    }

    /// <summary>How much counts.</summary>
    protected abstract double Used { get; }

    /// <summary>Forgets what counts no more.</summary>
    protected abstract void MoveTo(DateTimeOffset now);

    /// <summary>Adds to what counts, up to <see cref="Most"/>.</summary>
    protected abstract void Count(int cost, DateTimeOffset now);

    /// <summary>After which time so much of what counts does no more.</summary>
    protected abstract TimeSpan UntilFree(double excess, DateTimeOffset now);

    /// <summary>What costs more than the whole limit would never fit.</summary>
    private int Fitting(int cost) => Math.Min(cost, Limit.Count);
}
