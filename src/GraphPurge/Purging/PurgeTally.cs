using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Purging;

/// <summary>Counts what a run did, for progress and for the summary.</summary>
internal sealed class PurgeTally
{
    /// <summary>The least time between two progress records, in milliseconds: a terminal, and more so a job log, is no meter.</summary>
    private const int ProgressInterval = 500;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SortedDictionary<PurgeOutcome, int> _outcomes = [];
    private int _added;
    private int _settled;
    private bool _totalIsKnown;
    private long _lastProgress;

    public void Added() => _added++;

    public void AddingIsComplete() => _totalIsKnown = true;

    public void Settled(PurgeOutcome outcome)
    {
        _settled++;
        Count(outcome, 1);
    }

    /// <summary>Counts a target whose fate was known before it was added.</summary>
    public void Refused(PurgeOutcome outcome)
    {
        _added++;
        Settled(outcome);
    }

    /// <summary>Counts targets that came in together with one that ended the command.</summary>
    public void NeverAdded(int count)
    {
        if (count > 0)
        {
            _added += count;
            Count(PurgeOutcome.NotAttempted, count);
        }
    }

    private void Count(PurgeOutcome outcome, int count) => _outcomes[outcome] = count + (_outcomes.TryGetValue(outcome, out var before) ? before : 0);

    /// <summary>The progress to show now; null when it is too early for the next.</summary>
    /// <param name="waitReason">Tells why nothing moves; null when something does.</param>
    public ProgressEvent? NextProgress(Func<string?> waitReason)
    {
        var now = _clock.ElapsedMilliseconds;
        if (now - _lastProgress < ProgressInterval)
        {
            return null;
        }

        _lastProgress = now;
        var total = _totalIsKnown ? $" of {_added}" : "";
        var rate = _settled / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
        var reason = waitReason() is { } wait ? ", " + wait : "";
        return new ProgressEvent(
            "Deleting permanently",
            string.Format(CultureInfo.InvariantCulture, "{0}{1} done, {2:0} a second{3}", _settled, total, rate, reason),
            _totalIsKnown ? (int)(100L * _settled / Math.Max(_added, 1)) : -1);
    }

    /// <summary>One line for the end.</summary>
    public string Summarize() => string.Format(
        CultureInfo.InvariantCulture,
        "{0} targets in {1:0.0} s: {2}.",
        _added,
        _clock.Elapsed.TotalSeconds,
        string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
}
