namespace GraphPurge.Journals;

/// <summary>Opens and reads journals.</summary>
public interface IPurgeJournals
{
    /// <summary>Opens a journal for a run: a new file, or one that has runs already. Nobody else writes to it until it is closed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">What was just read of it; null when nothing was. Where it has grown since, it is read again.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/>, <see cref="FaultCondition.JournalInUse"/> or <see cref="FaultCondition.JournalNotValid"/></exception>
    IPurgeJournal Open(string path, JournalContent? known = null);

    /// <summary>Reads a journal as far as it is as it was written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotFound"/> or <see cref="FaultCondition.JournalNotValid"/>: it is no journal at all.</exception>
    JournalContent Read(string path);

    /// <summary>Whether a run has a journal open for writing, here or in another process.</summary>
    /// <param name="path">The file.</param>
    bool IsInUse(string path);
}
