using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Purging;

/// <summary>Counts what came in and what became of it, for progress and for the summary.</summary>
internal sealed class PurgeTally
{
    // It goes from the first target or the first answer on, and stands still while a question waits.
    private readonly Stopwatch _clock = new();
    private readonly int[] _outcomes = new int[Enum.GetValues<PurgeOutcome>().Length];
    private bool _wasAnswered;
    private int _settled;
    private int _repeated;

    // Reported as absent although it could not be checked whether they exist elsewhere.
    private int _unchecked;

    /// <summary>How many targets came in, repeated ones too.</summary>
    public int Received { get; private set; }

    /// <summary>How many of them have their result.</summary>
    public int Done => _settled + _repeated;

    /// <summary>How many of them ended with an error's outcome.</summary>
    public int Failed { get; private set; }

    /// <summary>How many targets <c>-MinimumAge</c> held back.</summary>
    public int HeldBack { get; set; }

    /// <summary>Counts targets that came in.</summary>
    public void CameIn(int count = 1)
    {
        _clock.Start();
        Received += count;
    }

    /// <summary>Asks somebody, whose time is not the run's. Nothing is deleted before the first answer, so the time of the run begins there.</summary>
    public T Await<T>(Func<T> answer)
    {
        _clock.Stop();
        try
        {
            return answer();
        }
        finally
        {
            if (!_wasAnswered)
            {
                _clock.Reset();
            }

            _wasAnswered = true;
            _clock.Start();
        }
    }

    /// <summary>How many inputs named no target, and so have no result.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes one back that came in: it names no target that there could be.</summary>
    public void Withdraw()
    {
        Received--;
        Refused++;
    }

    /// <summary>Counts inputs that name no target.</summary>
    public void Refuse(int count) => Refused += count;

    /// <summary>Counts an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="isRepeated">Whether the input repeats a target, whose outcome was counted.</param>
    public void Settled(PurgeOutcome outcome, bool isRepeated = false)
    {
        if (isRepeated)
        {
            _repeated++;
            return;
        }

        _settled++;
        _outcomes[(int)outcome]++;
        Failed += outcome is PurgeOutcome.NotFound or PurgeOutcome.NotDeleted or PurgeOutcome.Denied or PurgeOutcome.Protected or PurgeOutcome.Unsupported
            or PurgeOutcome.Failed or PurgeOutcome.Unknown ? 1 : 0;
    }

    /// <summary>Counts what a run reports.</summary>
    public void Settled(TargetSettledEvent settled)
    {
        _unchecked += settled.IsUnchecked && !settled.IsRepeated ? 1 : 0;
        Settled(settled.Outcome, settled.IsRepeated);
    }

    /// <summary>Counts what came in and has no outcome yet as not attempted: nobody looks at it any more.</summary>
    public void SettleTheRest()
    {
        while (Done < Received)
        {
            Settled(PurgeOutcome.NotAttempted);
        }
    }

    /// <summary>What nobody can be sure of, a sentence or two for each sort.</summary>
    public IEnumerable<string> Doubts()
    {
        if (HeldBack > 0)
        {
            yield return Translation.Format($"{Quantity.Of(HeldBack, "target was", "targets were")} deleted too recently for -MinimumAge and held back. -PassThru shows which.");
        }

        if (_outcomes[(int)PurgeOutcome.AbsentAfterRetry] is > 0 and var absent)
        {
            yield return Translation.Format($"{Quantity.Of(absent, "target is", "targets are")} absent after an attempt whose answer was lost (AbsentAfterRetry). Nobody knows whether the attempt deleted {(absent == 1 ? "it" : "them")} or {(absent == 1 ? "it" : "they")} never existed in this tenant.");
        }

        if (_unchecked > 0)
        {
            yield return Translation.Format($"{Quantity.Of(_unchecked, "absent target")} could not be looked up elsewhere: a live object, or a contact in another folder, looks the same.");
        }
    }

    /// <summary>One line for the end, as in "3,000 in, 1,000 targets, 2,000 repeated: 990 Purged, 10 NotFound in 12.3 s."</summary>
    public string Summarize()
    {
        var targets = Quantity.Of(Received - _repeated, "target") + (Refused > 0 ? $", {Quantity.Of(Refused, "input refused", "inputs refused")}" : "");
        var counts = _repeated > 0 ? Translation.Format($"{Quantity.Number(Received)} in, {targets}, {Quantity.Number(_repeated)} repeated") : targets;
        var outcomes = _settled > 0 ? ": " + string.Join(", ", Enum.GetValues<PurgeOutcome>().Where(outcome => _outcomes[(int)outcome] > 0).Select(outcome => $"{Quantity.Number(_outcomes[(int)outcome])} {outcome}")) : "";
        return Translation.Format($"{counts}{outcomes} in {_clock.Elapsed.TotalSeconds:N1} s.");
    }
}
