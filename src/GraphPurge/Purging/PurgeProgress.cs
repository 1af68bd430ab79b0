using System.Diagnostics;
using System.Globalization;
using GraphPurge.Progress;

namespace GraphPurge.Purging;

/// <summary>The progress of a removal: why it waits, how far it has come, how much of that failed, how fast it goes now, and how long it will take.</summary>
/// <param name="tally">What is counted.</param>
internal sealed class PurgeProgress(PurgeTally tally)
{
    private const int ActivityId = 2;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly RecentRate _rate = new();

    /// <summary>Whether no more targets come in.</summary>
    public bool TotalIsKnown { get; set; }

    /// <summary>The progress to show now.</summary>
    /// <param name="waitReason">Why nothing moves, with the time that is left; null when something does.</param>
    public ProgressEvent Next(string? waitReason)
    {
        var rate = _rate.Next(_clock.ElapsedMilliseconds, tally.Done);
        return new ProgressEvent(Translation.Of("Deleting permanently"), Describe(waitReason, rate), TotalIsKnown ? (int)(100L * tally.Done / Math.Max(tally.Received, 1)) : -1) { ActivityId = ActivityId };
    }

    // The reason of a wait first: a narrow terminal cuts the rest off.
    private string Describe(string? wait, double rate)
    {
        var parts = new List<string>();
        if (wait is not null)
        {
            parts.Add(wait);
        }

        parts.Add(TotalIsKnown ? Translation.Format($"{Quantity.Number(tally.Done)} of {Quantity.Number(tally.Received)} done") : Translation.Format($"{Quantity.Number(tally.Done)} done"));
        if (tally.Failed > 0)
        {
            parts.Add(Translation.Format($"{Quantity.Number(tally.Failed)} failed"));
        }

        if (wait is not null)
        {
            return string.Join(", ", parts);
        }

        parts.Add(Translation.Format($"{rate:N0} a second"));
        if (TotalIsKnown && rate >= 0.1 && tally.Done < tally.Received)
        {
            parts.Add(Translation.Format($"{Lengths.Describe(TimeSpan.FromSeconds((tally.Received - tally.Done) / rate))} left"));
        }

        return string.Join(", ", parts);
    }
}
