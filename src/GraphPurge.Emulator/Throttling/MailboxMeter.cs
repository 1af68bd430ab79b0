using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>What an application does in one mailbox at the moment, and did lately. Not thread-safe: the gate guards it.</summary>
internal sealed class MailboxMeter(OutlookLimits? limits)
{
    private readonly SlidingWindow? _requests = limits is null ? null : new(limits.Requests);
    private int _atWork;

    /// <summary>The most requests that were at work at once.</summary>
    public int HighestConcurrency { get; private set; }

    /// <summary>Counts a request. Null when it is within the limit.</summary>
    public ThrottlingRefusal? Charge(DateTimeOffset now) =>
        _requests?.Charge(1, now) is { } wait && wait > TimeSpan.Zero ? new ThrottlingRefusal(GraphErrors.MailboxRequestsThrottled, wait) : null;

    /// <summary>Takes a slot, which is held until <see cref="Leave"/>. Null when there is one.</summary>
    public ThrottlingRefusal? Enter()
    {
        if (_atWork >= limits?.Concurrency)
        {
            // When a slot will be free nobody knows: that the least possible wait is told is assumed.
            return new ThrottlingRefusal(GraphErrors.MailboxConcurrencyThrottled, TimeSpan.Zero);
        }

        HighestConcurrency = Math.Max(HighestConcurrency, ++_atWork);
        return null;
    }

    public void Leave() => _atWork--;
}
