namespace GraphPurge.Purging;

/// <summary>What a run is doing: for progress, and for whoever stops it and has to wait.</summary>
public sealed record PurgeStatus
{
    /// <summary>How many requests are in flight.</summary>
    public int Requests { get; init; }

    /// <summary>How many targets these requests carry.</summary>
    public int Targets { get; init; }

    /// <summary>How many more wait until others in their mailbox are answered: those of a concurrent run, or of one that was given up. A stop does not await them.</summary>
    public int Waiting { get; init; }

    /// <summary>The longest time that a request takes before it is given up.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>Why nothing is in flight although targets wait, in words for progress; null when something is.</summary>
    public string? WaitReason { get; init; }
}
