using GraphPurge.Journals;

namespace GraphPurge.Purging;

/// <summary>How a run behaves.</summary>
public sealed record PurgeOptions
{
    /// <summary>Whether a target that is absent at the first attempt is no error.</summary>
    public bool IgnoreMissing { get; init; }

    /// <summary>Whether every purge is read back before it is reported as done.</summary>
    public bool Verify { get; init; }

    /// <summary>How many requests are in flight at once at most, over all mailboxes and the directory.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>Records what is sent and what became of it; null where no journal is kept. Every target that is added has its number in it.</summary>
    public IPurgeJournal? Journal { get; init; }

    /// <summary>Whether each attempt is reported as an <see cref="AttemptEvent"/>. Off unless somebody looks: it costs time.</summary>
    public bool ReportAttempts { get; init; }
}
