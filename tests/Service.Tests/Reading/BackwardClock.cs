namespace GraphPurge.Service.Tests.Reading;

/// <summary>A clock that somebody sets back by an hour whenever it is looked at. Its timers and timestamps go on, as a machine's do.</summary>
internal sealed class BackwardClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private int _looks;

    public override DateTimeOffset GetUtcNow() => s_start.AddHours(-Interlocked.Increment(ref _looks));
}
