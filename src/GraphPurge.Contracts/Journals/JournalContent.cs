namespace GraphPurge.Journals;

/// <summary>What a journal says.</summary>
/// <param name="Check">Whether it is as it was written.</param>
/// <param name="Runs">Its runs, in order.</param>
/// <param name="Entries">Its targets, in order.</param>
/// <param name="Length">Where its last record that is as it was written ends, in bytes from the start of the file.</param>
public sealed record JournalContent(PurgeJournalCheck Check, IReadOnlyList<JournalRun> Runs, IReadOnlyList<PurgeJournalEntry> Entries, long Length);
