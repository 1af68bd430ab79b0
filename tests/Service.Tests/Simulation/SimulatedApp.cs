namespace GraphPurge.Service.Tests.Simulation;

/// <summary>What the service limits for one application over all tenants, and what it counted.</summary>
/// <remarks>Source of the limits: learn.microsoft.com/graph/throttling-limits.</remarks>
internal sealed class SimulatedApp(LimiterModel model, int targets)
{
    /// <summary>How often each target was really deleted.</summary>
    public byte[] Deleted { get; } = new byte[targets];

    public LimiterModel Model => model;

    /// <summary>Deletions and reads that reached the service, a batch's items one by one.</summary>
    public int Requests { get; set; }

    /// <summary>How many of them were throttled.</summary>
    public int Throttled { get; set; }

    /// <summary>The most requests that one mailbox had at a time.</summary>
    public int HighestMailboxConcurrency { get; set; }

    public Limiter Global { get; } = Limiter.Create(model, 130_000, TimeSpan.FromSeconds(10));

    public Limiter DirectoryWrites { get; } = Limiter.Create(model, 35_000, TimeSpan.FromMinutes(5));

    public double ThrottledShare => (double)Throttled / Math.Max(Requests, 1);
}
