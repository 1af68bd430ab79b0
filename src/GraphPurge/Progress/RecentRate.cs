namespace GraphPurge.Progress;

/// <summary>How fast something goes now: over the last seconds, and not since the beginning, so that a wait or a change shows.</summary>
internal sealed class RecentRate
{
    /// <summary>How far it looks back, in milliseconds.</summary>
    private const long Window = 10_000;

    private readonly Queue<(long Time, long Count)> _samples = new([(0, 0)]);

    /// <summary>Notes how much is done.</summary>
    /// <param name="time">Milliseconds since the beginning.</param>
    /// <param name="count">How much is done since the beginning.</param>
    /// <returns>How much was done a second in the last ten seconds, or since the beginning where that is less.</returns>
    public double Next(long time, long count)
    {
        while (_samples.Count > 1 && time - _samples.Peek().Time > Window)
        {
            _samples.Dequeue();
        }

        var (sinceTime, sinceCount) = _samples.Peek();
        _samples.Enqueue((time, count));
        return (count - sinceCount) * 1000.0 / Math.Max(time - sinceTime, 1);
    }
}
