namespace GraphPurge.Purging;

/// <summary>The fate of a target: reported exactly once for each that was added.</summary>
/// <param name="Target">The target.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Result">The same in full, for the user.</param>
/// <param name="Fault">What went wrong; null when nothing did, or when another target's fault says it for all.</param>
public sealed record TargetSettledEvent(PurgeTarget Target, PurgeOutcome Outcome, PurgeResult Result, Fault? Fault) : ServiceEvent
{
    /// <summary>Whether the same target was added before: it was sent once, and this is the result of another input that names it.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether the target was absent and it could not be checked whether it exists elsewhere (<see cref="PurgeOutcome.NotDeleted"/>).</summary>
    public bool IsUnchecked { get; init; }
}
