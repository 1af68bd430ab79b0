using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Purging;

/// <summary>Counts what came in and what became of it, for progress and for the summary.</summary>
internal sealed class PurgeTally
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SortedDictionary<PurgeOutcome, int> _outcomes = [];
    private int _settled;
    private int _repeated;

    /// <summary>How many targets came in, repeated ones too.</summary>
    public int Received { get; private set; }

    /// <summary>How many of them have their result.</summary>
    public int Done => _settled + _repeated;

    /// <summary>How many of them ended with an error's outcome.</summary>
    public int Failed { get; private set; }

    /// <summary>How many targets are reported as absent although it could not be checked whether they exist elsewhere.</summary>
    public int Unchecked { get; private set; }

    /// <summary>How many targets are absent after an attempt whose answer is unknown, and nobody knows whether they existed.</summary>
    public int AbsentAfterRetry => _outcomes.GetValueOrDefault(PurgeOutcome.AbsentAfterRetry);

    /// <summary>Counts targets that came in.</summary>
    public void CameIn(int count = 1) => Received += count;

    /// <summary>Takes one back that came in: it was only to be shown.</summary>
    public void Withdraw() => Received--;

    /// <summary>Counts an outcome.</summary>
    public void Settled(PurgeOutcome outcome)
    {
        _settled++;
        _outcomes[outcome] = 1 + _outcomes.GetValueOrDefault(outcome);
        Failed += outcome is PurgeOutcome.NotFound or PurgeOutcome.NotDeleted or PurgeOutcome.Denied or PurgeOutcome.Protected or PurgeOutcome.Unsupported
            or PurgeOutcome.Failed or PurgeOutcome.Unknown ? 1 : 0;
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
        while (Done < Received)
        {
            Settled(PurgeOutcome.NotAttempted);
        }
    }

    /// <summary>One line for the end, as in "3,000 in, 1,000 targets, 2,000 repeated: 990 Purged, 10 NotFound in 12.3 s."</summary>
    public string Summarize()
    {
        var targets = Quantity.Of(Received - _repeated, "target");
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} in {2:N1} s.",
            _repeated > 0 ? $"{Quantity.Number(Received)} in, {targets}, {Quantity.Number(_repeated)} repeated" : targets,
            string.Join(", ", _outcomes.Select(outcome => $"{Quantity.Number(outcome.Value)} {outcome.Key}")),
            _clock.Elapsed.TotalSeconds);
    }
}
