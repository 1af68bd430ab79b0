namespace GraphPurge.Service.Tests.Simulation;

/// <summary>How the service may count what it documents as «so many in such a time». The documentation leaves it open, so a client has to fit all.</summary>
public enum LimiterModel
{
    /// <summary>A counter that starts anew at the end of each period.</summary>
    FixedWindow,

    /// <summary>As before, but the periods begin at another moment than the run.</summary>
    ShiftedFixedWindow,

    /// <summary>Nothing over the limit in any stretch of time of the period's length.</summary>
    SlidingWindow,

    /// <summary>A bucket as large as the limit that fills evenly within the period.</summary>
    TokenBucket,
}

internal static class LimiterModels
{
    /// <summary>After which share of its length the first window ends that began at another time than the run.</summary>
    public const double Shift = 0.37;
}

/// <summary>One limit of the service. What it refuses is counted as well: throttled calls still accrue usage.</summary>
internal abstract class Limiter(int limit, TimeSpan length)
{
    protected int Limit => limit;

    protected long Length => length.Ticks;

    public static Limiter Create(LimiterModel model, int limit, TimeSpan length) => model switch
    {
        LimiterModel.FixedWindow => new FixedWindowLimiter(limit, length, 0),
        LimiterModel.ShiftedFixedWindow => new FixedWindowLimiter(limit, length, LimiterModels.Shift),
        LimiterModel.SlidingWindow => new SlidingWindowLimiter(limit, length),
        _ => new TokenBucketLimiter(limit, length),
    };

    /// <summary>Counts a request. Zero when it is let through, or else how long the service asks to wait.</summary>
    public abstract TimeSpan Count(long now);
}

internal sealed class FixedWindowLimiter(int limit, TimeSpan length, double phase) : Limiter(limit, length)
{
    private long _window;
    private int _used;

    public override TimeSpan Count(long now)
    {
        var shifted = now - (long)(phase * Length);
        if (shifted / Length != _window)
        {
            _window = shifted / Length;
            _used = 0;
        }

        return ++_used <= Limit ? TimeSpan.Zero : TimeSpan.FromTicks(((_window + 1) * Length) - shifted);
    }
}

internal sealed class SlidingWindowLimiter(int limit, TimeSpan length) : Limiter(limit, length)
{
    private readonly Queue<(long Time, int Count)> _log = new();
    private long _last;
    private int _atLast;
    private int _used;

    public override TimeSpan Count(long now)
    {
        if (now != _last)
        {
            if (_atLast > 0)
            {
                _log.Enqueue((_last, _atLast));
            }

            (_last, _atLast) = (now, 0);
            while (_log.TryPeek(out var oldest) && oldest.Time + Length <= now)
            {
                _used -= _log.Dequeue().Count;
            }
        }

        _atLast++;
        return ++_used <= Limit ? TimeSpan.Zero : TimeSpan.FromTicks(ExpiryOf(_used - Limit) - now);
    }

    // When so many of the oldest have left the window.
    private long ExpiryOf(int count)
    {
        foreach (var (time, counted) in _log)
        {
            if ((count -= counted) < 0)
            {
                return time + Length;
            }
        }

        return _last + Length;
    }
}

internal sealed class TokenBucketLimiter(int limit, TimeSpan length) : Limiter(limit, length)
{
    private double _tokens = limit;
    private long _last;

    public override TimeSpan Count(long now)
    {
        if (_last != 0)
        {
            _tokens = Math.Min(_tokens + ((now - _last) * (double)Limit / Length), Limit);
        }

        _last = now;

        // Debt has an end: without one, a crowd that comes back together would be refused for ever.
        _tokens = Math.Max(_tokens - 1, -Limit);

        // A hair of tolerance for the sum of fractions.
        return _tokens >= -1e-6 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling((1 - _tokens) * Length / Limit));
    }
}
