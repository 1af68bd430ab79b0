namespace GraphPurge.Journals;

/// <summary>How far a target of a journal has come.</summary>
public enum JournalState
{
    /// <summary>It stands in a plan, and nothing was sent for it.</summary>
    Planned,

    /// <summary>It came in, and nothing was sent for it.</summary>
    NotSent,

    /// <summary>A request was about to be sent for it, and its outcome was not recorded.</summary>
    Sent,

    /// <summary>Its outcome is recorded.</summary>
    Settled,
}
