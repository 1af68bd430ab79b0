namespace GraphPurge.Purging;

/// <summary>One thing to purge.</summary>
public sealed record PurgeTarget
{
    /// <summary>What kind of thing it is.</summary>
    public required PurgeKind Kind { get; init; }

    /// <summary>Its id: not empty, and neither <c>.</c> nor <c>..</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whether a contact's id is an immutable one: requests then say so.</summary>
    public bool HasImmutableId { get; init; }

    /// <summary>The mailbox of a contact: a user's id or principal name; null for the signed-in user's own.</summary>
    public string? UserId { get; init; }

    /// <summary>The contact's folder; null when unknown.</summary>
    public string? ContactFolderId { get; init; }

    /// <summary>A directory object's type, without namespace; null when unknown.</summary>
    public string? ObjectType { get; init; }

    /// <summary>When a directory object was deleted; null when unknown.</summary>
    public DateTimeOffset? DeletedDateTime { get; init; }

    /// <summary>Whether the input says that hard-delete protection is on for a directory object.</summary>
    public bool IsHardDeleteProtectionEnabled { get; init; }

    /// <summary>The display name, when the input carried one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The object that was piped in or named: the error's TargetObject.</summary>
    public object? Source { get; init; }
}

/// <summary>How a run behaves.</summary>
public sealed record PurgeOptions
{
    /// <summary>Whether a target that is absent at the first attempt is no error.</summary>
    public bool IgnoreMissing { get; init; }

    /// <summary>Whether every purge is read back before it is reported as done.</summary>
    public bool Verify { get; init; }

    /// <summary>How many requests are in flight at once at the most, over all mailboxes and the directory.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>Whether each attempt is reported as an <see cref="AttemptEvent"/>. Off unless somebody looks: it costs time.</summary>
    public bool ReportAttempts { get; init; }
}

/// <summary>The fate of a target: reported exactly once for each that was added.</summary>
/// <param name="Target">The target.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
public sealed record TargetSettledEvent(PurgeTarget Target, PurgeResult Result, Fault? Fault) : ServiceEvent;

/// <summary>A purge under way. One thread adds and takes; nothing of it calls back.</summary>
public interface IPurgeRun : IDisposable
{
    /// <summary>Adds a target; false when the run holds as many as it may: take events, then add again.</summary>
    bool TryAdd(PurgeTarget target);

    /// <summary>Says that no more targets come.</summary>
    void CompleteAdding();

    /// <summary>Stops the run, from any thread: nothing more is sent, what is in flight is awaited, the rest is <see cref="PurgeOutcome.NotAttempted"/>.</summary>
    void Stop();

    /// <summary>Takes the next event, waiting for it at most so long.</summary>
    /// <param name="serviceEvent">The event; null when none came.</param>
    /// <param name="millisecondsTimeout">How long to wait, in milliseconds; 0 not to wait.</param>
    bool TryTake(out ServiceEvent? serviceEvent, int millisecondsTimeout);

    /// <summary>Why nothing is in flight although targets are waiting, in words for progress; null when something is.</summary>
    string? WaitReason { get; }

    /// <summary>Whether adding is complete (or the run stopped), every target is settled and every event was taken.</summary>
    bool IsCompleted { get; }
}
