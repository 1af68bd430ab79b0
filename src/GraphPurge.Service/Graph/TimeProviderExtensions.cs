namespace GraphPurge.Service.Graph;

internal static class TimeProviderExtensions
{
    /// <summary>The longest single wait: what asks for more is no sensible answer, and timers take no more than 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Waits by a clock, at most a day.</summary>
    public static Task WaitAsync(this TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        var bounded = wait < LongestWait ? wait : LongestWait;
#if NET
        return Task.Delay(bounded, time, cancellationToken);
#else
        return time.Delay(bounded, cancellationToken);
#endif
    }
}
