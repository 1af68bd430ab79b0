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
/// <para>What others use shows in refusals. In a bucket where what is refused counts too, the first wait tells how many were refused in all: whoever was
/// refused besides us is there now, and each goes on with its part. Whoever took some and is gone was not refused. After later refusals, what is missing
/// tells how much flows to others. Beside others targets go one by one, because most of a batch that meets an empty bucket is refused. The others may be
/// gone after a while: after half a minute without a refusal the run tries for an eighth more, and from then on after half of that time for twice as much
/// each time. What was tried in vain is given up again.</para>
/// <para>In a window, what goes beyond what was accepted before goes by one, two, four and so on, one batch at a time.</para>
/// <para>Source of the bucket: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits". That it holds for writes too, the words
/// alone say, so the rule tries it. Used under the lock of its <see cref="RateBudget"/>.</para>
/// </remarks>
/// <param name="limit">What the bucket holds, and in what time as much flows in.</param>
internal sealed class BucketPacing(RateLimit limit)
{
    /// <summary>The longest wait of an empty bucket. It asks for a second after one request too many, and for ten after 200 of 3,000 in 150 s; a window asks
    /// for what is left of it.</summary>
    private static readonly TimeSpan s_longestOfBucket = TimeSpan.FromSeconds(10);

    /// <summary>After what time without a refusal the run tries whether those who use the same bucket take less.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>How much longer than needed an empty bucket asks to wait: it is told in whole seconds, and begins at the answer.</summary>
    private static readonly TimeSpan s_rounding = TimeSpan.FromSeconds(2);

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

    // In a bucket that others use: how many were refused, when that began (null after a second refusal), when the run tried for more, how much more it got
    // then, and how much more it tries for the next time.
    private int _refused;
    private TimeSpan? _firstRefusedAt;
    private TimeSpan _triedAt;
    private double _gained;
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

    /// <summary>How many may be taken now. From a bucket of our own whole batches are taken: nothing, if there is less than is asked for and less than a batch.</summary>
    public int Available(int most, TimeSpan now) => Math.Min(most, _counting switch
    {
        Counting.Bucket => _bucket.Available(now) is var held && held >= Math.Min(most, Fewest) ? held : 0,
        Counting.Window => AvailableInWindow(now),
        _ => _log.Available(now) is > 0 and var left ? left : Alone(1),
    });

    /// <summary>How long until to look whether so many may be taken; zero when that is now.</summary>
    public TimeSpan UntilAvailable(int count, TimeSpan now) =>
        _counting == Counting.Bucket ? _bucket.UntilAvailable(Math.Min(count, Fewest), now)
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
        else if (IsShared && now - Later(_refusedAt, _triedAt) > (_gained > 0 ? s_patience / 2 : s_patience))
        {
            _triedAt = now;
            _gained = _bucket.Reclaim(_nextTry);
            _nextTry *= 2;
        }
    }

    /// <summary>Counts what the service refused, be it news or not.</summary>
    public void CountRefused(int count) => _refused += count;

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
            _bucket.Reclaim(-_gained);
            _bucket.Share(_bucket.LevelAt(now) + count, now, _least);
            (_gained, _nextTry) = (0, _least);
        }

        _firstRefusedAt = _counting == Counting.Unknown ? now : null;
        _counting = Counting.Bucket;
        Empty(pausedUntil);
    }

    /// <summary>Notes that the service refused something else that was sent before its first refusal was known.</summary>
    public void RefuseMore(TimeSpan pausedUntil)
    {
        if (_counting == Counting.Bucket)
        {
            Empty(pausedUntil);
        }
    }

    /// <summary>The least time that so many take, whoever sends them.</summary>
    public TimeSpan ShortestWait(int count, TimeSpan now) => _counting == Counting.Window
        ? (_log.Used(now) + count - 1) / limit.Count * limit.Length
        : TimeSpan.FromSeconds(Math.Max(count - _bucket.LevelAt(now), 0) / _perSecond);

    private bool IsShared => _bucket.PerSecond < _perSecond;

    // The fewest that are taken at once, unless fewer are asked for.
    private int Fewest => IsShared ? 1 : ServiceLimits.BatchItems;

    private void Empty(TimeSpan pausedUntil)
    {
        _bucket.Empty(pausedUntil);
        if (_firstRefusedAt is { } from)
        {
            // As many as were refused in all have to flow in before anything is accepted.
            var isAlone = (pausedUntil - from - s_rounding).TotalSeconds * _perSecond <= _refused;
            _bucket.TakePart(isAlone ? 1 : _refused / ((pausedUntil - from).TotalSeconds * _perSecond));
        }
    }

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

    private int Alone(int count) => _log.UnderWay == 0 ? count : 0;
}
