namespace GraphPurge.Service.Purging;

/// <summary>What follows from an answer.</summary>
internal enum NextStep
{
    /// <summary>The target's fate is known.</summary>
    Settle,

    /// <summary>Another attempt to delete it may succeed.</summary>
    Retry,

    /// <summary>Only reading the target tells.</summary>
    ReadBack,

    /// <summary>It is absent: it may exist elsewhere.</summary>
    LookElsewhere,

    /// <summary>The same read may tell more later.</summary>
    ReadAgain,
}
