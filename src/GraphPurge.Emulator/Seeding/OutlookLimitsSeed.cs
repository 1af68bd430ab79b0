namespace GraphPurge.Emulation.Seeding;

/// <summary>The limits of the application in each mailbox.</summary>
internal sealed record OutlookLimitsSeed
{
    /// <summary>How many requests at once; 4 by default.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How many requests in 10 minutes; 10,000 by default.</summary>
    public int? Requests { get; init; }
}
