namespace GraphPurge.Service.Graph;

/// <summary>How often something is tried again, and after what wait. Everything that retries goes by it.</summary>
internal static class RetrySchedule
{
    /// <summary>How often a deletion is sent at most. With the waits between, that is some two minutes of an outage. What is throttled together with
    /// others does not count, up to <see cref="LongestSaturation"/>.</summary>
    public const int DeletionAttempts = 8;

    /// <summary>How long a throttling scope may throttle everything before nothing more is tried in it, apart from the last wait that the service asked
    /// for. A saturated directory was seen to ask for some minutes, and others may saturate it again meanwhile.</summary>
    public static readonly TimeSpan LongestSaturation = TimeSpan.FromHours(1);

    /// <summary>How often the force-delete of a domain is sent at most.</summary>
    public const int DomainAttempts = 5;

    /// <summary>How often a token is asked for while whoever gives it cannot be reached: with the waits between, some seven seconds.</summary>
    public const int SignInAttempts = 4;

    /// <summary>How often a read is sent at most while it gets no clear answer: some half a minute.</summary>
    public const int ReadAttempts = 6;

    /// <summary>How often a host that cannot be reached is tried at most: a wrong address does not mend itself.</summary>
    public const int UnreachableAttempts = 3;

    /// <summary>How often a deletion that the service confirmed is read back while the target can still be read: two to three minutes.
    /// Replicas of the directory may need a minute or more.</summary>
    public const int VerificationReads = 9;

    /// <summary>The same for a run that had answers before: a network that fails for some seconds is no wrong address.</summary>
    public const int UnreachableRounds = 5;

    /// <summary>The longest wait that the service may ask for. What asks for more is given up and reported as throttled.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>The first wait when the service names none.</summary>
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1);

    /// <summary>The least wait before the second attempt, whatever the service asks for; twice as long each time, up to a minute.</summary>
    private static readonly TimeSpan s_leastWait = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait when the service names none, or one that is over at once.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    /// <summary>Whether the service asks for a wait that is too long to be waited for.</summary>
    public static bool IsTooLong(TimeSpan? retryAfter) => retryAfter > LongestAsked;

    /// <summary>The wait before an attempt: what the service asked for, or else twice as long each time, with jitter, because
    /// many clients must not come back together (learn.microsoft.com/graph/throttling asks for exponential back-off where <c>Retry-After</c> is absent).</summary>
    /// <param name="attempt">Which attempt comes next, from 2.</param>
    /// <param name="retryAfter">What the service asked for; null when it did not.</param>
    public static TimeSpan Before(int attempt, TimeSpan? retryAfter)
    {
        var doubling = Math.Pow(2, Math.Min(attempt - 2, 16));
        if (retryAfter is { } asked)
        {
            // A wait of nothing, or a date that has passed, would use up every attempt at once.
            var least = TimeSpan.FromTicks(Math.Min((long)(s_leastWait.Ticks * doubling), s_longestWait.Ticks));
            return asked < least ? least : asked < LongestAsked ? asked : LongestAsked;
        }

        var doubled = TimeSpan.FromTicks((long)(s_firstWait.Ticks * doubling));
        var wait = doubled < s_longestWait ? doubled : s_longestWait;
        return TimeSpan.FromTicks((long)(wait.Ticks * (0.75 + (Random.Shared.NextDouble() / 4))));
    }
}
