namespace GraphPurge.Service.Purging;

/// <summary>So many within such a time.</summary>
internal sealed record RateLimit(int Count, TimeSpan Length);

/// <summary>The service's limits for a throttling scope.</summary>
/// <param name="Concurrency">How many requests may be in flight at once.</param>
/// <param name="ItemsShareConcurrency">Whether each item of a batch counts among them, and not the batch as one.</param>
/// <param name="Requests">The limit of all requests, deletions and reads.</param>
/// <param name="Writes">A stricter limit of deletions; null when there is none.</param>
internal sealed record LaneLimits(int Concurrency, bool ItemsShareConcurrency, RateLimit Requests, RateLimit? Writes = null)
{
    /// <summary>A mailbox, for one application: 4 requests at a time and 10,000 in ten minutes; of a batch the service works on four items at a time.</summary>
    /// <remarks>Sources: learn.microsoft.com/graph/throttling-limits, «Outlook service limits»; learn.microsoft.com/graph/json-batching.</remarks>
    public static LaneLimits Mailbox { get; } = new(4, ItemsShareConcurrency: true, new(10_000, TimeSpan.FromMinutes(10)));

    /// <summary>A tenant's directory, for one application: 3,000 writes in 150 seconds. A deletion is one write and one resource unit, a read
    /// one unit, and the smallest tenants have 3,500 units in ten seconds. Concurrency has no documented limit: enough to hide the time
    /// of one batch behind the others.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, «Identity and access service limits».</remarks>
    public static LaneLimits Directory { get; } = new(20, ItemsShareConcurrency: false, new(3_500, TimeSpan.FromSeconds(10)), new(3_000, TimeSpan.FromSeconds(150)));

    /// <summary>What one application may send in all, over tenants and services; an item of a batch counts as a request.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, «Global limit».</remarks>
    public static RateLimit Global { get; } = new(130_000, TimeSpan.FromSeconds(10));
}
