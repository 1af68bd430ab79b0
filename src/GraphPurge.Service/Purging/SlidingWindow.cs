namespace GraphPurge.Service.Purging;

/// <summary>
/// Keeps a count within a limit over any stretch of time of a given length. The limit then holds however the service
/// itself counts: in fixed windows, in sliding ones, or with a bucket that refills.
/// </summary>
/// <remarks>
/// The service counts a request at some moment between its sending and its answer, and only the answer bounds that moment. So what is under way
/// counts all the time, and what was answered counts for a window's length from its answer on. The limiters of System.Threading.RateLimiting count when a
/// permit is taken and take no <see cref="TimeProvider"/> (dotnet/runtime#106447), so this one is our own. Times are those of a <see cref="MonotonicClock"/>.
/// </remarks>
/// <param name="limit">How many may be taken within a window.</param>
/// <param name="length">The window's length.</param>
internal sealed class SlidingWindow(int limit, TimeSpan length)
{
    // Counts are kept by segments: what was counted stays until its whole segment is out of the window,
    // so the window is longer by a segment than it need be, and never shorter.
    private const int Segments = 200;

    private readonly long _segmentTicks = (length.Ticks + Segments - 1) / Segments;

    // Only segments with a count, oldest first; the newest stands apart because it still grows. A scope that is hardly used takes little memory.
    private readonly Queue<(long Segment, int Count)> _older = new();
    private long _newest;
    private int _inNewest;
    private int _landed;
    private int _underWay;

    /// <summary>How many may be taken now.</summary>
    public int Available(TimeSpan now)
    {
        MoveTo(now);
        return Math.Max(limit - _landed - _underWay, 0);
    }

    /// <summary>How much counts now.</summary>
    public int Used(TimeSpan now)
    {
        MoveTo(now);
        return _landed + _underWay;
    }

    /// <summary>How much was taken and is not answered.</summary>
    public int UnderWay => _underWay;

    /// <summary>Takes some, which is under way from now on; or gives some back that never went.</summary>
    public void Take(int count) => _underWay += count;

    /// <summary>Notes that some of what was taken is answered.</summary>
    public void Land(int count, TimeSpan now)
    {
        _underWay -= count;
        Add(count, now);
    }

    /// <summary>Counts some that were answered.</summary>
    public void Add(int count, TimeSpan now)
    {
        MoveTo(now);
        _inNewest += count;
        _landed += count;
    }

    /// <summary>Forgets what was answered.</summary>
    public void Forget()
    {
        _older.Clear();
        (_inNewest, _landed) = (0, 0);
    }

    /// <summary>How long until some may be taken; zero when that is now. What is under way has no end that is known: then it is when to look again.</summary>
    /// <param name="count">How many, at most the limit.</param>
    /// <param name="now">The present.</param>
    public TimeSpan UntilAvailable(int count, TimeSpan now)
    {
        var missing = count - Available(now);
        if (missing <= 0)
        {
            return TimeSpan.Zero;
        }

        // What went beyond the limit frees nothing before the excess is gone.
        missing = count + _landed + _underWay - limit;
        foreach (var (segment, counted) in _older)
        {
            if ((missing -= counted) <= 0)
            {
                return Until(segment, now);
            }
        }

        return missing <= _inNewest ? Until(_newest, now) : TimeSpan.FromTicks(_segmentTicks);
    }

    private TimeSpan Until(long segment, TimeSpan now) => TimeSpan.FromTicks(((segment + Segments + 1) * _segmentTicks) - now.Ticks);


    private void MoveTo(TimeSpan now)
    {
        var current = now.Ticks / _segmentTicks;
        if (current <= _newest)
        {
            return;
        }

        if (_inNewest > 0)
        {
            _older.Enqueue((_newest, _inNewest));
        }

        (_newest, _inNewest) = (current, 0);
        while (_older.Count > 0 && _older.Peek().Segment < current - Segments)
        {
            _landed -= _older.Dequeue().Count;
        }
    }
}
