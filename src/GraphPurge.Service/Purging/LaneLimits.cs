namespace GraphPurge.Service.Purging;

/// <summary>The service's limits for a throttling scope.</summary>
/// <param name="Concurrency">How many requests may be in flight at once.</param>
/// <param name="ItemsShareConcurrency">Whether each item of a batch counts among them, and not the batch as one.</param>
/// <param name="WindowLimit">How many deletions fit in a window.</param>
/// <param name="WindowLength">How long a window is.</param>
internal sealed record LaneLimits(int Concurrency, bool ItemsShareConcurrency, int WindowLimit, TimeSpan WindowLength)
{
    /// <summary>A mailbox, for one application: 4 requests at a time and 10,000 in ten minutes; of a batch the service works on four items at a time.</summary>
    /// <remarks>Sources: learn.microsoft.com/graph/throttling-limits, «Outlook service limits»; learn.microsoft.com/graph/json-batching.</remarks>
    public static LaneLimits Mailbox { get; } = new(4, ItemsShareConcurrency: true, 10_000, TimeSpan.FromMinutes(10));

    /// <summary>A tenant's directory, for one application: 3,000 writes in 150 seconds. A deletion is one write and one of at least
    /// 3,500 resource units in ten seconds, so the writes bind first. Concurrency has no documented limit: enough to hide the time
    /// of one batch behind the others.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, «Identity and access service limits».</remarks>
    public static LaneLimits Directory { get; } = new(20, ItemsShareConcurrency: false, 3_000, TimeSpan.FromSeconds(150));
}
