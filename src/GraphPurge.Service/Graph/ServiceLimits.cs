namespace GraphPurge.Service.Graph;

/// <summary>Every limit of the service that a purge keeps, with its source. All were read in 2026; none was measured against a tenant.</summary>
internal static class ServiceLimits
{
    /// <summary>A mailbox, for one application: 4 requests at a time and 10,000 in ten minutes, however they are counted: nothing says that it is a bucket. The service works on four items of a batch at a time.</summary>
    /// <remarks>Sources: learn.microsoft.com/graph/throttling-limits, "Outlook service limits"; learn.microsoft.com/graph/json-batching.</remarks>
    public static ScopeLimits Mailbox { get; } = new(4, ItemsShareConcurrency: true, new(10_000, TimeSpan.FromMinutes(10)));

    /// <summary>A tenant's directory, for one application: a token bucket of 3,000 writes that fills in 150 seconds. A deletion is one write and one
    /// resource unit, a read one unit, and the smallest tenants have 3,500 units in ten seconds. Those are a bucket too, but kept in any stretch of ten
    /// seconds: 20 deletions a second with their reads use a tenth of them, and only the first burst may wait for them, ten seconds at most. Concurrency has no documented limit: 25 batches
    /// bring 1,000 deletions in two rounds.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits", "based on a token bucket algorithm".</remarks>
    public static ScopeLimits Directory { get; } = new(25, ItemsShareConcurrency: false, new(3_500, TimeSpan.FromSeconds(10)), new(3_000, TimeSpan.FromSeconds(150)));

    /// <summary>What one application may send in all, over tenants and services. An item of a batch counts as a request.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/throttling-limits, "Global limit".</remarks>
    public static RateLimit Global { get; } = new(130_000, TimeSpan.FromSeconds(10));

    /// <summary>How long hard-delete protection lasts, from the deletion on.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/api/directory-deleteditems-delete, beta.</remarks>
    public static TimeSpan HardDeleteProtection { get; } = TimeSpan.FromDays(7);

    /// <summary>How many items a batch may hold.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/json-batching.</remarks>
    public const int BatchItems = 20;

    /// <summary>The largest page of a list.</summary>
    /// <remarks>Sources: learn.microsoft.com/graph/api/directory-deleteditems-list and .../user-list-contacts, <c>$top</c>.</remarks>
    public const int PageItems = 999;

    /// <summary>After so many days the service purges a deleted object by itself.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/api/resources/directory.</remarks>
    public const int DaysKept = 30;
}
