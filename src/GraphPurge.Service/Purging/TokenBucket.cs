namespace GraphPurge.Service.Purging;

/// <summary>The least that a token bucket of the service holds, whenever between its sending and its answer the service counts a request.</summary>
/// <remarks>
/// What is under way is taken out at once, and what is answered counts as taken at its answer: a full bucket loses what flows in, so whoever takes later
/// finds less. The limiters of System.Threading.RateLimiting take no <see cref="TimeProvider"/> (dotnet/runtime#106447). Times are those of a
/// <see cref="MonotonicClock"/>.
/// </remarks>
internal sealed class TokenBucket
{
    /// <summary>For the sum of fractions.</summary>
    private const double Tolerance = 0.001;

    /// <summary>The least wait that a timer keeps.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);

    private readonly int _size;
    private readonly double _mostPerSecond;
    private double _level;
    private TimeSpan _countedTo;
    private TimeSpan _knownAt;
    private int _underWay;

    /// <param name="size">How much it holds when it is full, as it is at first.</param>
    /// <param name="perSecond">How much flows in a second.</param>
    public TokenBucket(int size, double perSecond)
    {
        (_size, _level) = (size, size);
        PerSecond = _mostPerSecond = perSecond;
    }

    /// <summary>How much flows in a second for us: less than in all where others take too.</summary>
    public double PerSecond { get; private set; }

    /// <summary>How much may be taken now.</summary>
    public int Available(TimeSpan now) => (int)Math.Max(LevelAt(now) - _underWay + Tolerance, 0);

    /// <summary>How long until so much may be taken; zero when that is now.</summary>
    public TimeSpan UntilAvailable(int count, TimeSpan now)
    {
        if (Available(now) >= count)
        {
            return TimeSpan.Zero;
        }

        var filling = TimeSpan.FromSeconds((count - LevelAt(now) + _underWay) / PerSecond);
        return (_countedTo > now ? _countedTo - now : TimeSpan.Zero) + (filling > s_least ? filling : s_least);
    }

    /// <summary>Takes some, which is under way from now on; or gives some back that never went.</summary>
    public void Take(int count) => _underWay += count;

    /// <summary>Notes that some of what was taken is answered.</summary>
    public void Land(int count, TimeSpan now)
    {
        _underWay -= count;

        // What the service took before it said that nothing is left is gone already.
        if (now >= _countedTo)
        {
            _level = LevelAt(now) - count;
        }
    }

    /// <summary>Notes that it holds nothing until a time, and fills from then on.</summary>
    public void Empty(TimeSpan until) => (_level, _countedTo, _knownAt) = (0, until, until);

    /// <summary>Notes that others take from it too, since it holds less than it should: what is missing flowed to them since its level was last known.</summary>
    /// <param name="missing">How much is missing.</param>
    /// <param name="now">The present.</param>
    /// <param name="least">The least that is left to us, a second.</param>
    public void Share(double missing, TimeSpan now, double least)
    {
        // In less time than a batch takes to gather, the few that are missing tell no rate.
        if (now - _knownAt >= TimeSpan.FromSeconds(1))
        {
            // Never more than half is given up at once: what somebody else took before says little of what comes.
            var left = PerSecond - (missing / (now - _knownAt).TotalSeconds);
            PerSecond = Math.Clamp(left, Math.Min(Math.Max(least, PerSecond / 2), PerSecond), PerSecond);
        }
    }

    /// <summary>Notes that this part of what flows in is ours. Never less than half is: those who were refused beside us may end soon.</summary>
    public void TakePart(double part) => PerSecond = _mostPerSecond * Math.Max(part, 0.5);

    /// <summary>Tries whether others take less by now, or gives up again what was tried in vain.</summary>
    /// <returns>How much more flows to us.</returns>
    public double Reclaim(double more)
    {
        var before = PerSecond;
        PerSecond = Math.Min(PerSecond + more, _mostPerSecond);
        return PerSecond - before;
    }

    /// <summary>How much it holds, what is under way included.</summary>
    public double LevelAt(TimeSpan now)
    {
        if (now > _countedTo)
        {
            _level += (now - _countedTo).TotalSeconds * PerSecond;
            _countedTo = now;
            if (_level >= _size)
            {
                (_level, _knownAt) = (_size, now);
            }
        }

        return _level;
    }
}
