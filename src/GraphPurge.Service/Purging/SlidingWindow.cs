namespace GraphPurge.Service.Purging;

/// <summary>
/// Keeps a count within a limit over any stretch of time of a given length, so that it holds however the service
/// itself counts: in fixed windows, in sliding ones, or with a bucket that refills.
/// </summary>
/// <param name="limit">How many may be taken within a window.</param>
/// <param name="length">The window's length.</param>
internal sealed class SlidingWindow(int limit, TimeSpan length)
{
    // Counts are kept by segments: what was taken counts until its whole segment is out of the window,
    // so the window is longer by a segment than it need be, and never shorter.
    private const int Segments = 200;

    private readonly int[] _counts = new int[Segments + 1];
    private readonly long _segmentTicks = length.Ticks / Segments;
    private long _newest;
    private int _total;

    /// <summary>How many may be taken now.</summary>
    public int Available(DateTimeOffset now)
    {
        MoveTo(now);
        return Math.Max(limit - _total, 0);
    }

    /// <summary>Takes some.</summary>
    public void Take(int count, DateTimeOffset now)
    {
        MoveTo(now);
        _counts[_newest % _counts.Length] += count;
        _total += count;
    }

    /// <summary>Counts what others took from the same limit, when the service reports more than was taken here.</summary>
    /// <param name="used">How many of the limit are used up, by the service's count.</param>
    /// <param name="now">The present.</param>
    public void RaiseTo(int used, DateTimeOffset now)
    {
        MoveTo(now);
        if (used > _total)
        {
            Take(used - _total, now);
        }
    }

    /// <summary>How long until something may be taken; zero when that is now.</summary>
    public TimeSpan UntilAvailable(DateTimeOffset now)
    {
        if (Available(now) > 0)
        {
            return TimeSpan.Zero;
        }

        var oldest = _newest - Segments;
        while (_counts[(oldest + _counts.Length) % _counts.Length] == 0)
        {
            oldest++;
        }

        return TimeSpan.FromTicks(((oldest + Segments + 1) * _segmentTicks) - now.UtcTicks);
    }

    private void MoveTo(DateTimeOffset now)
    {
        var current = now.UtcTicks / _segmentTicks;
        if (current - _newest > Segments)
        {
            Array.Clear(_counts, 0, _counts.Length);
            _total = 0;
            _newest = current;
        }

        while (_newest < current)
        {
            _newest++;
            var slot = _newest % _counts.Length;
            _total -= _counts[slot];
            _counts[slot] = 0;
        }
    }
}
