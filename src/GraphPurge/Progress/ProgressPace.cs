using System.Diagnostics;

namespace GraphPurge.Progress;

/// <summary>Lets at most two records of progress a second through: a terminal, and more so a job's log, is no meter. The last one that came too early is kept.</summary>
internal sealed class ProgressPace
{
    /// <summary>The least time between two records, in milliseconds.</summary>
    private const int Interval = 500;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _hasShown;
    private ProgressEvent? _pending;

    /// <summary>Whether it is time to tell how far the work has come. Not at once: most commands are done before.</summary>
    public bool IsDue => _clock.ElapsedMilliseconds >= Interval;

    /// <summary>In how many milliseconds the kept one may be shown; <see cref="Timeout.Infinite"/> when there is none.</summary>
    public int UntilPending => _pending is null ? Timeout.Infinite : (int)Math.Max(Interval - _clock.ElapsedMilliseconds, 0);

    /// <summary>Takes one; what may be shown now, or null. The very first is shown at once.</summary>
    public ProgressEvent? Next(ProgressEvent progress)
    {
        _pending = progress;
        return TakePending();
    }

    /// <summary>The kept one if its time has come; otherwise null.</summary>
    public ProgressEvent? TakePending()
    {
        if (_pending is null || (_hasShown && !IsDue))
        {
            return null;
        }

        var next = _pending;
        (_pending, _hasShown) = (null, true);
        _clock.Restart();
        return next;
    }
}
