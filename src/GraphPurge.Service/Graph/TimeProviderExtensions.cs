namespace GraphPurge.Service.Graph;

internal static class TimeProviderExtensions
{
    /// <summary>The longest single wait: what asks for more is no sensible answer, and timers take no more than 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Waits by a clock, at most a day.</summary>
    public static Task WaitAsync(this TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        var bounded = wait < LongestWait ? wait : LongestWait;
        return Task.Delay(bounded, time, cancellationToken);
    }

    /// <summary>Waits by a clock, at most a day, and ends early without an exception when the token is cancelled: the caller looks at it.</summary>
    public static async Task WaitUntilStopAsync(this TimeProvider time, TimeSpan wait, CancellationToken stopToken)
    {
        try
        {
            // A timer cuts off what is less than a millisecond. Rounded up, the wait never ends too early.
            await time.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), stopToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
