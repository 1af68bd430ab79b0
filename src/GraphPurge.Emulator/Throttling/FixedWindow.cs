namespace GraphPurge.Emulation.Throttling;

/// <summary>Usage that counts until its window ends.</summary>
/// <param name="limit">The limit, whose time is the window's length.</param>
/// <param name="phase">Which share of the first window is over when the first request comes.</param>
internal sealed class FixedWindow(RateLimit limit, double phase) : UsageMeter(limit)
{
    private DateTimeOffset? _end;
    private double _used;

    protected override double Used => _used;

    protected override void MoveTo(DateTimeOffset now)
    {
        _end ??= now + TimeSpan.FromTicks((long)(Limit.Length.Ticks * (1 - phase)));
        if (now >= _end)
        {
            _end += TimeSpan.FromTicks((((now - _end.Value).Ticks / Limit.Length.Ticks) + 1) * Limit.Length.Ticks);
            _used = 0;
        }
    }

    protected override void Count(int cost, DateTimeOffset now) => _used = Math.Min(_used + cost, Most);

    protected override TimeSpan UntilFree(double excess, DateTimeOffset now) => _end!.Value - now;
}
