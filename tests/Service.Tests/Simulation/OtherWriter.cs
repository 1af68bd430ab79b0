namespace GraphPurge.Service.Tests.Simulation;

/// <summary>Somebody else who uses the same limit, evenly, and waits when it is told to.</summary>
/// <param name="limiter">The limit.</param>
/// <param name="time">The time that passes.</param>
internal sealed class OtherWriter(Limiter limiter, TimeProvider time)
{
    /// <summary>How many of its requests were let through.</summary>
    public int Accepted { get; private set; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Sends so many a second, until somebody stops it.</summary>
    public async Task SendAsync(int perSecond, CancellationToken stopToken)
    {
        while (!stopToken.IsCancellationRequested)
        {
            var wait = Send(1);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1.0 / perSecond), time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Sends so many at once, and gives how long the last one is told to wait.</summary>
    public TimeSpan Send(int count)
    {
        var wait = TimeSpan.Zero;
        for (; count > 0; count--)
        {
            wait = limiter.Count(time.GetUtcNow().UtcTicks);
            Accepted += wait == TimeSpan.Zero ? 1 : 0;
            Refused += wait == TimeSpan.Zero ? 0 : 1;
        }

        return wait;
    }
}
