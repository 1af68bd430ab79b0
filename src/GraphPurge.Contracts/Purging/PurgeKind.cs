namespace GraphPurge.Purging;

/// <summary>What kind of thing a target is.</summary>
public enum PurgeKind
{
    /// <summary>A contact in a mailbox.</summary>
    Contact,

    /// <summary>A soft-deleted directory object.</summary>
    DirectoryObject,

    /// <summary>A domain. It is no target of a run: its deletion is asynchronous, and is followed on its own.</summary>
    Domain,
}
