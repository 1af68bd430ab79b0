namespace GraphPurge.Service.Purging;

/// <summary>Time that only moves forward: pauses and rate budgets are measured on it, so that a computer clock that is set neither prolongs nor shortens them.</summary>
/// <param name="time">Where the time comes from.</param>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The time since this clock was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);
}
