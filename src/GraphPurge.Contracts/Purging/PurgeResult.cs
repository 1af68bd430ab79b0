namespace GraphPurge.Purging;

/// <summary>What kind of thing a target is.</summary>
public enum PurgeKind
{
    /// <summary>A contact in a mailbox.</summary>
    Contact,

    /// <summary>A soft-deleted directory object.</summary>
    DirectoryObject,
}

/// <summary>What became of a target. Success is never reported without a 2xx answer or an absence confirmed after our own attempt.</summary>
public enum PurgeOutcome
{
    /// <summary>The service confirmed the deletion.</summary>
    Purged,

    /// <summary>Absent after an attempt of our own whose answer never came: our attempt did it.</summary>
    PurgedAfterRetry,

    /// <summary>Absent at the first attempt, and the caller said that this is no error.</summary>
    AlreadyGone,

    /// <summary>Absent at the first attempt: an error, because a wrong tenant or a mistyped id looks the same.</summary>
    NotFound,

    /// <summary>Refused for lack of a permission or role.</summary>
    Denied,

    /// <summary>Kept by hard-delete protection or a hold.</summary>
    Protected,

    /// <summary>The service has no such operation for this target; nothing was sent.</summary>
    Unsupported,

    /// <summary>Not deleted: refused, or throttled or unavailable longer than the retries last.</summary>
    Failed,

    /// <summary>An attempt may have landed, and reading the target back failed too.</summary>
    Unknown,

    /// <summary>Nothing was sent for this target: the run was stopped before, its mailbox turned out to be out of reach, or <c>-MinimumAge</c> held it back.</summary>
    NotAttempted,
}

/// <summary>What became of one target: what <c>-PassThru</c> emits.</summary>
public sealed record PurgeResult
{
    /// <summary>The target's id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required PurgeKind Kind { get; init; }

    /// <summary>The mailbox of a contact; null for the signed-in user's own and for directory objects.</summary>
    public string? UserId { get; init; }

    /// <summary>The display name, when the input carried one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What became of it.</summary>
    public required PurgeOutcome Outcome { get; init; }

    /// <summary>How many deletion requests were sent for it.</summary>
    public int Attempts { get; init; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's error code in the last answer; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's id of the last request; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our id of the last request, sent as <c>client-request-id</c>; null when nothing was sent.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>When the first request for it was sent, or when it was refused (UTC).</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>From <see cref="StartTime"/> until its fate was known.</summary>
    public TimeSpan Duration { get; init; }
}
