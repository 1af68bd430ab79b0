namespace GraphPurge.Service.Graph;

/// <summary>How long to wait before another attempt.</summary>
internal static class Backoff
{
    /// <summary>The first wait when the service names none.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <summary>The least wait before the second attempt, whatever the service asks for; twice as long each time.</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait when the service names none.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>The wait before an attempt: what the service asked for, or else twice as long each time, with jitter so that
    /// many clients do not come back together (learn.microsoft.com/graph/throttling asks for exponential back-off where <c>Retry-After</c> is absent).</summary>
    /// <param name="attempt">Which attempt comes next, from 2.</param>
    /// <param name="retryAfter">What the service asked for; null when it did not.</param>
    public static TimeSpan Before(int attempt, TimeSpan? retryAfter)
    {
        var doubling = Math.Pow(2, attempt - 2);
        if (retryAfter is { } asked)
        {
            // A wait of nothing, or a date that has passed, would use up every attempt at once.
            var least = TimeSpan.FromTicks((long)(LeastWait.Ticks * doubling));
            return asked > least ? asked : least;
        }

        var doubled = TimeSpan.FromTicks((long)(FirstWait.Ticks * doubling));
        var wait = doubled < LongestWait ? doubled : LongestWait;
        return TimeSpan.FromTicks((long)(wait.Ticks * (0.75 + (Random.Shared.NextDouble() / 4))));
    }
}
