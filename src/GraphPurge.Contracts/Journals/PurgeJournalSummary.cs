namespace GraphPurge.Journals;

/// <summary>What stands in a journal, in numbers: what <c>Get-PurgeJournal -Summary</c> emits.</summary>
public sealed record PurgeJournalSummary
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it begins with a plan.</summary>
    public required bool IsPlan { get; init; }

    /// <summary>Who made the plan or ran the first run, then whoever ran the others.</summary>
    public required string[] Actors { get; init; }

    /// <summary>The tenants of its runs.</summary>
    public required string[] TenantId { get; init; }

    /// <summary>When its first run began (UTC).</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>When its last run ended (UTC); null when that is not recorded.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Until when its plan may be carried out (UTC); null when it is no plan.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>How many runs it has.</summary>
    public required int Runs { get; init; }

    /// <summary>How many targets came in, repeats counted.</summary>
    public required int Targets { get; init; }

    /// <summary>How many of them do not exist any more, as far as it is recorded.</summary>
    public required int Gone { get; init; }

    /// <summary>For how many of them there is something left to do.</summary>
    public required int Open { get; init; }

    /// <summary>How many came to which end, as in "1,990 Purged, 10 Unknown"; one that has no outcome counts by its state, NotSent or Sent.</summary>
    public required string Outcomes { get; init; }

    /// <summary>Whether it is as it was written, its last run has its end, and nothing is left to do.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>The summary of a journal.</summary>
    internal static PurgeJournalSummary Of(JournalContent journal) => new()
    {
        Path = journal.Check.Path,
        IsPlan = journal.Runs.Count > 0 && journal.Runs[0].Mode == JournalMode.Plan,
        Actors = [.. journal.Runs.Select(run => run.Actor).Distinct(StringComparer.OrdinalIgnoreCase)],
        TenantId = [.. journal.Runs.Select(run => run.TenantId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
        StartTime = journal.Runs.Count > 0 ? journal.Runs[0].StartTime : default,
        EndTime = journal.Runs.Count > 0 ? journal.Runs[^1].EndTime : null,
        ExpiresOn = journal.Runs.Count > 0 ? journal.Runs[0].ExpiresOn : null,
        Runs = journal.Runs.Count,
        Targets = journal.Entries.Count,
        Gone = journal.Entries.Count(entry => entry.IsGone),
        Open = journal.Entries.Count(entry => entry.IsOpen),
        Outcomes = string.Join(", ", journal.Entries.GroupBy(entry => entry.Outcome ?? entry.State).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{Quantity.Number(group.Count())} {group.Key}")),
        IsFinished = journal.Check.IsComplete && !journal.Entries.Any(entry => entry.IsOpen),
    };
}
