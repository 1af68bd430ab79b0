using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>A computer's clocks: somebody sets the one that shows the time of day, and timers fire a moment before their time.</summary>
/// <param name="time">The time that passes.</param>
/// <param name="early">How much too early a timer fires, at the most half of its time.</param>
internal sealed class ScriptedClock(VirtualTime time, TimeSpan early) : TimeProvider
{
    private TimeSpan _offset;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + _offset;

    /// <summary>Sets the time of day.</summary>
    public void Jump(TimeSpan by) => _offset += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime - (early < dueTime / 2 ? early : dueTime / 2) : dueTime, period);
}
