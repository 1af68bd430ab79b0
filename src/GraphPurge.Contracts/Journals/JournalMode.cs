namespace GraphPurge.Journals;

/// <summary>What a run that a journal records does with its targets.</summary>
public enum JournalMode
{
    /// <summary>It deletes them.</summary>
    Purge,

    /// <summary>It only names them, for somebody else to look at and for <c>Resume-Purge</c> to delete.</summary>
    Plan,

    /// <summary>It goes on with what an earlier run of the same file left, or carries out its plan.</summary>
    Resume,
}
