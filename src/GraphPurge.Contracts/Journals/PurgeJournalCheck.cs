namespace GraphPurge.Journals;

/// <summary>Whether a journal is as it was written: what <c>Test-PurgeJournal</c> emits.</summary>
public sealed record PurgeJournalCheck
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether no record was altered, removed from the middle, added or moved.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>Whether its last run has its end record. Where that is missing the run was killed, is still at work, or the file was cut off at its end.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How many records are as they were written, from the first on.</summary>
    public required int Records { get; init; }

    /// <summary>The hash of the last of them, as the last line of its run showed it; null when there is none.</summary>
    public string? LastHash { get; init; }

    /// <summary>The number of the first line that is not as it was written, from 1 on; null when there is none.</summary>
    public int? Line { get; init; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; init; }
}
