using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// The account of a run: each target that came in is open until its outcome is known, and has then exactly one. A target that comes again is not sent
/// again, and its input gets a result of its own. Only the run's loop uses it.
/// </summary>
/// <param name="time">The time for people.</param>
/// <param name="clock">The time to measure by.</param>
/// <param name="report">Takes events.</param>
internal sealed class OpenTargets(TimeProvider time, MonotonicClock clock, Action<ServiceEvent> report)
{
    /// <summary>Stands beside the outcome of a target that could not be looked up elsewhere.</summary>
    private const byte UncheckedFlag = 0x80;

    private readonly Dictionary<IdKey, PurgeItem> _open = [];

    // What became of each target, so that an input that repeats it is told the same.
    private readonly IdMap _settled = new();

    /// <summary>How many targets have no outcome yet, repeats not counted.</summary>
    public int Count => _open.Count;

    /// <summary>The targets that have no outcome yet.</summary>
    public IReadOnlyList<PurgeItem> All => [.. _open.Values];

    /// <summary>Takes a target in; null when it came before: then its input has its result, or gets it with the first one's.</summary>
    public PurgeItem? Add(PurgeTarget target)
    {
        var item = new PurgeItem(target);
        if (_open.TryGetValue(item.Key, out var first))
        {
            first.AddRepeat(target);
            return null;
        }

        if (_settled.TryGet(item.Key, out var fate))
        {
            ReportRepeat(target, (PurgeOutcome)(fate & ~UncheckedFlag), isUnchecked: (fate & UncheckedFlag) != 0);
            return null;
        }

        _open.Add(item.Key, item);
        return item;
    }

    /// <summary>Gives a target its outcome, and reports it. One that has its outcome keeps it: after a defect of ours all were settled, wherever they stood.</summary>
    public void Settle(PurgeItem item, Verdict verdict)
    {
        if (item.IsSettled)
        {
            return;
        }

        var result = item.ToResult(verdict.Outcome, verdict.Fault, time, clock);
        item.Settle();
        _open.Remove(item.Key);
        _settled.TryAdd(item.Key, (byte)((byte)verdict.Outcome | (verdict.IsUnchecked ? UncheckedFlag : 0)));
        report(new TargetSettledEvent(item.Target, verdict.Outcome, result, verdict.Fault) { IsUnchecked = verdict.IsUnchecked });
        foreach (var repeat in item.Repeats)
        {
            ReportRepeat(repeat, verdict.Outcome, verdict.IsUnchecked);
        }
    }

    private void ReportRepeat(PurgeTarget target, PurgeOutcome outcome, bool isUnchecked) =>
        report(new TargetSettledEvent(target, outcome, PurgeResult.Of(target, outcome, fault: null, time.GetUtcNow()), Fault: null) { IsRepeated = true, IsUnchecked = isUnchecked });
}
