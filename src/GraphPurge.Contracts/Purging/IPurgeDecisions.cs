namespace GraphPurge.Purging;

/// <summary>Keeps what was decided on targets, so that one that comes in again is not decided on anew. Only what is needed to know a target again is kept.</summary>
public interface IPurgeDecisions
{
    /// <summary>Whether a target may be deleted; null when that was not decided.</summary>
    bool? Find(PurgeTarget target);

    /// <summary>Notes a decision; false when one was noted before, which stays.</summary>
    /// <param name="target">The target.</param>
    /// <param name="isAgreed">Whether it may be deleted.</param>
    bool TryNote(PurgeTarget target, bool isAgreed);
}
