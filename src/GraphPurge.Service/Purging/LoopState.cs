namespace GraphPurge.Service.Purging;

/// <summary>What the loop of a run is doing.</summary>
/// <param name="Requests">How many requests are in flight.</param>
/// <param name="Targets">How many targets they carry.</param>
/// <param name="Waiting">How many more wait for slots of their mailbox that others hold.</param>
/// <param name="WaitReason">Why nothing is in flight although targets wait, where that ends at some time; null when something is, or nothing waits.</param>
/// <param name="WaitEnd">When that wait ends, by the run's clock.</param>
internal sealed record LoopState(int Requests, int Targets, int Waiting, string? WaitReason, TimeSpan WaitEnd)
{
    /// <summary>Nothing is in flight, and nothing waits.</summary>
    public static LoopState Idle { get; } = new(0, 0, 0, null, default);
}
