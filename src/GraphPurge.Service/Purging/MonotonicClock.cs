namespace GraphPurge.Service.Purging;

/// <summary>Time that only moves forward: pauses and rate budgets are measured on it, because somebody may set the clock of the computer.</summary>
/// <param name="time">Where the time comes from.</param>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The time since this clock was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);
}
