using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Purging;

/// <summary>Counts what came in and what became of it, for progress and for the summary.</summary>
internal sealed class PurgeTally
{
    /// <summary>The least time between two progress records, in milliseconds: a terminal, and more so a job log, is no meter.</summary>
    private const int ProgressInterval = 500;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SortedDictionary<PurgeOutcome, int> _outcomes = [];
    private int _cameIn;
    private int _settled;
    private int _repeated;
    private bool _totalIsKnown;
    private long _lastProgress;

    /// <summary>How many targets are reported as absent although it could not be checked whether they exist elsewhere.</summary>
    public int Unchecked { get; private set; }

    /// <summary>How many targets are absent after an attempt whose answer is unknown, and nobody knows whether they existed.</summary>
    public int AbsentAfterRetry => _outcomes.GetValueOrDefault(PurgeOutcome.AbsentAfterRetry);

    /// <summary>Counts targets that came in.</summary>
    public void CameIn(int count = 1) => _cameIn += count;

    /// <summary>Takes one back that came in: it was only to be shown.</summary>
    public void Withdraw() => _cameIn--;

    /// <summary>Notes that no more targets come in.</summary>
    public void AddingIsComplete() => _totalIsKnown = true;

    /// <summary>Counts an outcome.</summary>
    public void Settled(PurgeOutcome outcome)
    {
        _settled++;
        _outcomes[outcome] = 1 + _outcomes.GetValueOrDefault(outcome);
    }

    /// <summary>Counts what a run reports.</summary>
    public void Settled(TargetSettledEvent settled)
    {
        if (settled.IsRepeated)
        {
            _repeated++;
            return;
        }

        Unchecked += settled.IsUnchecked ? 1 : 0;
        Settled(settled.Outcome);
    }

    /// <summary>Counts what came in and has no outcome yet as not attempted: nobody looks at it any more.</summary>
    public void SettleTheRest()
    {
        while (_settled + _repeated < _cameIn)
        {
            Settled(PurgeOutcome.NotAttempted);
        }
    }

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
        var total = _totalIsKnown ? $" of {_cameIn}" : "";
        var done = _settled + _repeated;
        var rate = done / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
        var reason = waitReason() is { } wait ? ", " + wait : "";
        return new ProgressEvent(
            "Deleting permanently",
            string.Format(CultureInfo.InvariantCulture, "{0}{1} done, {2:0} a second{3}", done, total, rate, reason),
            _totalIsKnown ? (int)(100L * done / Math.Max(_cameIn, 1)) : -1);
    }

    /// <summary>One line for the end.</summary>
    public string Summarize()
    {
        var targets = _cameIn - _repeated;
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0}{1} {2}{3} in {4:0.0} s: {5}.",
            _repeated > 0 ? $"{_cameIn} in, " : "",
            targets,
            targets == 1 ? "target" : "targets",
            _repeated > 0 ? $", {_repeated} repeated" : "",
            _clock.Elapsed.TotalSeconds,
            string.Join(", ", _outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}")));
    }
}
