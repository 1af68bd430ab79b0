namespace GraphPurge.Emulation.Throttling;

/// <summary>Usage that counts until the limit's time after it has passed: no stretch of that time ever holds more.</summary>
/// <remarks>Assumed for Outlook and the global limit: the documentation says «in a 10 minute period» and leaves open how periods are counted. This is the strictest reading.</remarks>
internal sealed class SlidingWindow(RateLimit limit) : UsageMeter(limit)
{
    private readonly Queue<(DateTimeOffset Time, int Cost)> _log = new();
    private int _used;

    protected override double Used => _used;

    protected override void Count(int cost, DateTimeOffset now)
    {
        if (_used + cost <= Most)
        {
            _log.Enqueue((now, cost));
            _used += cost;
        }
    }

    protected override void MoveTo(DateTimeOffset now)
    {
        while (_log.Count > 0 && _log.Peek().Time + Limit.Length <= now)
        {
            _used -= _log.Dequeue().Cost;
        }
    }

    protected override TimeSpan UntilFree(double excess, DateTimeOffset now)
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
