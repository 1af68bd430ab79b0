namespace GraphPurge.Service.Tests.Simulation;

/// <summary>What may go wrong with a request.</summary>
internal enum SimulatedFault
{
    None,

    /// <summary>Deleted, and then answered as if not: the gateway gave up.</summary>
    GatewayTimeoutAfterEffect,

    /// <summary>The service is overloaded and says so without a time to wait.</summary>
    Unavailable,

    /// <summary>Throttled without a reason that we could have known.</summary>
    Throttled,

    /// <summary>Deleted, and the connection cut before the answer.</summary>
    CutAfterEffect,

    /// <summary>The connection cut before anything happened.</summary>
    CutBeforeEffect,
}

/// <summary>Rolls seeded dice for faults.</summary>
/// <param name="seed">The same seed gives the same faults.</param>
/// <param name="itemShare">Which share of single deletions fails by itself.</param>
/// <param name="requestShare">Which share of requests, whole batches among them, is cut.</param>
internal sealed class FaultPlan(int seed, double itemShare, double requestShare)
{
    private readonly Random _dice = new(seed);

    public static FaultPlan None { get; } = new(0, 0, 0);

    public SimulatedFault ForItem() => itemShare > 0 && _dice.NextDouble() < itemShare ? (SimulatedFault)_dice.Next(1, 4) : SimulatedFault.None;

    public SimulatedFault ForRequest() => requestShare > 0 && _dice.NextDouble() < requestShare ? (SimulatedFault)_dice.Next(4, 6) : SimulatedFault.None;
}
