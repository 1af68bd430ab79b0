using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// Paces a limit that the service documents as a token bucket: as fast as a bucket allows, and with few refusals where the service counts in windows
/// after all, or where others use the same limit.
/// </summary>
/// <remarks>
/// <para>The rule. As much as the bucket holds goes at once, in any stretch of the limit's length, and spends nothing of what flows in meanwhile: every
/// way of counting allows that. The next one goes alone. If it is accepted, the service counts with a bucket, and from then on what flowed in is sent,
/// by the batch. If it is refused with a short wait, it is a bucket that is empty. If it is refused with a long one, it is a window: after the wait one
/// goes alone, and from then on as much as the window allows, counted from the answers.</para>
/// <para>A sliding window, and a fixed one that began with the run, free what was sent when our own count says so. A fixed window that began at another
/// time frees everything earlier than that: the wait tells, and our own count begins anew. Counting in a fixed grid of our own instead cost thousands of
/// refusals in simulation, because nobody knows to a second where the service's windows begin.</para>
/// <para>What others use shows in refusals. In a bucket, what is missing tells how much flows to them. They may be gone after a while: after half a minute without a refusal the run
/// tries for an eighth more, then for twice as much each time; where that is in vain, after twice the time. In a window, what goes beyond what was accepted
/// before goes by one, two, four and so on, one batch at a time.</para>
/// <para>Source of the bucket: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits". That it holds for writes too, the words
/// alone say, so the rule tries it. Used under the lock of its <see cref="RateBudget"/>.</para>
/// </remarks>
/// <param name="limit">What the bucket holds, and in what time as much flows in.</param>
internal sealed class BucketPacing(RateLimit limit)
{
    /// <summary>The longest wait of an empty bucket. It asks for a second after one request too many, and for ten after 200 of 3,000 in 150 s; a window asks
    /// for what is left of it.</summary>
    private static readonly TimeSpan s_longestOfBucket = TimeSpan.FromSeconds(10);

    /// <summary>A window that frees so much earlier than our own count is one with another beginning: a fiftieth of its length.</summary>
    private readonly TimeSpan _tolerance = limit.Length / 50;

    /// <summary>How long after a refusal and its wait what others used is still reckoned with.</summary>
    private readonly TimeSpan _memory = limit.Length * 2;

    /// <summary>The least of what flows into a bucket that a run goes on with beside others, and by how much more it tries first whether they are gone.</summary>
    private readonly double _least = limit.Count / limit.Length.TotalSeconds / 8;

    private readonly double _perSecond = limit.Count / limit.Length.TotalSeconds;
    private readonly SlidingWindow _log = new(limit.Count, limit.Length);
    private readonly TokenBucket _bucket = new(limit.Count, limit.Count / limit.Length.TotalSeconds);
    private Counting _counting;

    // The end of the pause after the last refusal.
    private TimeSpan _refusedAt;

    // Whether anything was accepted since.
    private bool _wentOn;

    // In a window: how many were accepted before the last refusal, how many go beyond that at once, and whether our count begins anew with the next acceptance.
    private int _sure = limit.Count;
    private int _step = 1;
    private bool _startsAnew;

    // In a bucket that others use: after what time without a refusal the run tries for more, when it did so last, and how much more it tries for the next time.
    private TimeSpan _patience = TimeSpan.FromSeconds(30);
    private TimeSpan _triedAt;
    private double _nextTry = limit.Count / limit.Length.TotalSeconds / 8;

    private enum Counting
    {
        Unknown,
        Bucket,
        Window,
    }

    /// <summary>Whether the service is known to count with a bucket.</summary>
    public bool IsBucket => _counting == Counting.Bucket;

    /// <summary>How many count now, in flight or answered within the limit's length.</summary>
    public int Used(TimeSpan now) => _log.Used(now);

    /// <summary>How many may be taken now. From a bucket whole batches are taken: nothing, if there is less than is asked for and less than a batch.</summary>
    public int Available(int most, TimeSpan now) => Math.Min(most, _counting switch
    {
        Counting.Bucket => _bucket.Available(now) is var held && held >= Math.Min(most, ServiceLimits.BatchItems) ? held : 0,
        Counting.Window => AvailableInWindow(now),
        _ => _log.Available(now) is > 0 and var left ? left : Alone(1),
    });

    /// <summary>How long until to look whether so many may be taken; zero when that is now.</summary>
    public TimeSpan UntilAvailable(int count, TimeSpan now) =>
        _counting == Counting.Bucket ? _bucket.UntilAvailable(Math.Min(count, ServiceLimits.BatchItems), now)
        : Available(1, now) > 0 ? TimeSpan.Zero
        : _log.UnderWay > 0 ? RateBudget.UponAnswer
        : _log.UntilAvailable(1, now);

    /// <summary>Takes some, which is under way from now on; or gives some back that never went.</summary>
    public void Take(int count)
    {
        _log.Take(count);
        _bucket.Take(count);
    }

    /// <summary>Notes that some of what was taken is answered.</summary>
    public void Land(int count, TimeSpan now)
    {
        _log.Land(count, now);
        _bucket.Land(count, now);
    }

    /// <summary>Notes that the service accepted what was sent since it refused the last time.</summary>
    public void Accept(TimeSpan now)
    {
        _wentOn = true;
        var used = _log.Used(now) - _log.UnderWay;
        if (_counting == Counting.Unknown && used > limit.Count)
        {
            _counting = Counting.Bucket;
        }
        else if (_counting == Counting.Window)
        {
            if (_startsAnew)
            {
                _startsAnew = false;
                _log.Forget();
                _log.Add(1, now);
                used = 1;
            }

            _step = used > _sure ? Math.Min(_step * 2, ServiceLimits.BatchItems) : 1;
            _sure = Math.Max(_sure, used);
        }
        else if (_bucket.PerSecond < _perSecond && now - Later(_refusedAt, _triedAt) > _patience)
        {
            _triedAt = now;
            _bucket.Reclaim(_nextTry);
            _nextTry *= 2;
        }
    }

    /// <summary>Notes that the service refused something.</summary>
    /// <param name="count">How many.</param>
    /// <param name="shortestWait">The shortest wait that it asked for; null when it asked for none.</param>
    /// <param name="pausedUntil">Until when nothing is sent.</param>
    /// <param name="now">The present.</param>
    public void Refuse(int count, TimeSpan? shortestWait, TimeSpan pausedUntil, TimeSpan now)
    {
        // The one after the pause may be a moment too early for a window, which says so with a short wait.
        var isTooEarly = _counting == Counting.Window && !_wentOn;
        (_refusedAt, _wentOn) = (pausedUntil, false);
        if (isTooEarly || shortestWait > s_longestOfBucket)
        {
            // Either our own count explains the wait, or nothing that we know does.
            var isExplained = _log.Available(now) == 0 && pausedUntil + _tolerance >= now + _log.UntilAvailable(1, now);
            _startsAnew = !isExplained && (_startsAnew || shortestWait > s_longestOfBucket);
            _sure = Math.Max(_log.Used(now) - _log.UnderWay - count, ServiceLimits.BatchItems);
            _step = 1;
            _counting = Counting.Window;
            return;
        }

        if (_counting == Counting.Bucket)
        {
            _bucket.Share(_bucket.LevelAt(now) + count, now, _least);

            // After a try in vain it waits twice as long before the next.
            _patience = _nextTry > _least ? Shorter(_patience * 2, _memory) : _patience;
            _nextTry = _least;
        }

        _counting = Counting.Bucket;
        _bucket.Empty(pausedUntil);
    }

    /// <summary>Notes that the service refused something else that was sent before its first refusal was known.</summary>
    public void RefuseMore(TimeSpan pausedUntil)
    {
        if (_counting == Counting.Bucket)
        {
            _bucket.Empty(pausedUntil);
        }
    }

    /// <summary>The least time that so many take, whoever sends them.</summary>
    public TimeSpan ShortestWait(int count, TimeSpan now) => _counting == Counting.Window
        ? (_log.Used(now) + count - 1) / limit.Count * limit.Length
        : TimeSpan.FromSeconds(Math.Max(count - _bucket.LevelAt(now), 0) / _perSecond);

    private int AvailableInWindow(TimeSpan now)
    {
        var left = _log.Available(now);
        var isForgotten = now - _refusedAt > _memory;
        if (_startsAnew && !isForgotten)
        {
            return Alone(1);
        }

        var sure = (isForgotten ? limit.Count : _sure) - _log.Used(now);
        return Math.Min(left, sure > 0 ? sure : Alone(_step));
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private int Alone(int count) => _log.UnderWay == 0 ? count : 0;
}
