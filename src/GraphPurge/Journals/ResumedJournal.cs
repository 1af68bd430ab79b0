using GraphPurge.Loading;

namespace GraphPurge.Journals;

/// <summary>A journal to go on with. Where something is left to do in it, or its last run to be closed, nobody else writes to it from the moment that it was looked at.</summary>
internal sealed class ResumedJournal : IDisposable
{
    private ResumedJournal(string path, JournalContent content, IPurgeJournal? journal)
    {
        (Path, Content, Journal) = (path, content, journal);
        Open = [.. content.Entries.Where(entry => entry.IsOpen)];
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>What it says.</summary>
    public JournalContent Content { get; }

    /// <summary>Takes the records of what is done; null when nothing is to be recorded.</summary>
    public IPurgeJournal? Journal { get; }

    /// <summary>Whether a run has it open that is still at work. It may be in a preview alone: who writes to it has it alone.</summary>
    public bool IsInUse { get; private init; }

    /// <summary>The targets for which something is left to do.</summary>
    public IReadOnlyList<PurgeJournalEntry> Open { get; }

    /// <summary>Looks at a journal, and keeps it for this process where something is left to do in it, or its last run was killed when all was done.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="isPreview">Whether nothing is to be written.</param>
    /// <param name="requireTenant">Throws where the session is of another tenant than the one that the file names.</param>
    /// <exception cref="GraphPurgeException">It cannot be read or written, or must not be carried out.</exception>
    public static ResumedJournal Of(string path, bool isPreview, Action<string> requireTenant)
    {
        var journals = ServiceLoader.Service.Journals;
        var content = journals.Read(path);
        RequireUsable(path, content, requireTenant);
        if (isPreview || (content.Check.IsComplete && !content.Entries.Any(entry => entry.IsOpen)))
        {
            return new ResumedJournal(path, content, journal: null) { IsInUse = isPreview && journals.IsInUse(path) };
        }

        var journal = journals.Open(path, content);
        try
        {
            if (!ReferenceEquals(journal.Before, content))
            {
                // Somebody else has gone on with it since it was read.
                RequireUsable(path, journal.Before, requireTenant);
            }

            return new ResumedJournal(path, journal.Before, journal);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Journal?.Dispose();

    // Whatever is open must be for this tenant, unaltered, and, where it was only planned, not out of date.
    private static void RequireUsable(string path, JournalContent content, Action<string> requireTenant)
    {
        if (!content.Check.IsIntact)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"'{path}' was altered: {content.Check.Problem} Nothing was sent."));
        }

        if (content.Runs.Count == 0)
        {
            throw new GraphPurgeException(FaultCondition.JournalNotValid, Translation.Format($"'{path}' is empty: nothing was recorded in it."), Translation.Of("Check the path."));
        }

        // What became of a request that was sent is still to be found out.
        if (RunsOf(content, entry => entry.IsOpen && !entry.WasSent).Find(run => run.ExpiresOn < DateTimeOffset.UtcNow) is { } expired)
        {
            throw new GraphPurgeException(FaultCondition.PlanExpired, Translation.Format($"The plan in '{path}' expired at {expired.ExpiresOn?.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Nothing was sent."));
        }

        var runs = RunsOf(content, entry => entry.IsOpen);
        if (content.Runs.Any(run => run.Mode == JournalMode.Plan && run.EndTime is null) || runs.Exists(run => run.Mode == JournalMode.Plan && run.WasStopped))
        {
            throw new GraphPurgeException(
                FaultCondition.JournalNotValid, Translation.Format($"The plan in '{path}' is not whole: the command that made it was killed or stopped, or the file was cut off. Nothing was sent."), Translation.Of("Make the plan anew, in another file."));
        }

        // One that was killed when all was done is closed in its own tenant, too.
        if (!content.Check.IsComplete)
        {
            runs.Add(content.Runs[^1]);
        }

        foreach (var tenantId in runs.Select(run => run.TenantId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            requireTenant(tenantId);
        }
    }

    private static List<JournalRun> RunsOf(JournalContent content, Func<PurgeJournalEntry, bool> predicate) =>
        [.. content.Entries.Where(predicate).Select(entry => entry.Run).Distinct().Select(number => content.Runs[number - 1])];
}
