namespace GraphPurge.Emulation.Tests.Support;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualClock
{
    public DateTimeOffset Now { get; private set; } = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Read() => Now;

    public void Advance(TimeSpan time) => Now += time;
}
