namespace GraphPurge.Emulation;

/// <summary>The ledger in one line.</summary>
public sealed record GraphEmulatorLedgerSummary
{
    /// <summary>How many different targets deletion requests named.</summary>
    public int Requested { get; init; }

    /// <summary>How many of them were deleted.</summary>
    public int Purged { get; init; }

    /// <summary>How many things are gone or changed that no request named, beyond the documented effects of what was requested. Anything but 0 is a defect.</summary>
    public int Collateral { get; init; }

    /// <summary>How many requests came back before the wait was over that <c>Retry-After</c> had told them.</summary>
    public int EarlyReturns { get; init; }

    /// <summary>The most requests that were at work at once in any one mailbox.</summary>
    public int HighestMailboxConcurrency { get; init; }

    /// <summary>How many HTTP requests came, batches counted as one.</summary>
    public int HttpRequests { get; init; }

    /// <summary>How many operations were answered, each item of a batch counted as one.</summary>
    public int Operations { get; init; }

    /// <summary>How many operations were answered with each status, lowest first. A batch that failed as a whole counts once, in the place of its items.</summary>
    public GraphEmulatorStatusCount[] RequestsByStatus { get; init; } = [];
}
