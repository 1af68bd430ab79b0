namespace GraphPurge.Purging;

/// <summary>What became of one target: what <c>-PassThru</c> emits.</summary>
public sealed record PurgeResult
{
    /// <summary>The target's id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required PurgeKind Kind { get; init; }

    /// <summary>The mailbox of a contact; null for the signed-in user's own where the user's id is not known, and for directory objects.</summary>
    public string? UserId { get; init; }

    /// <summary>The display name, when the input carried one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What became of it.</summary>
    public required PurgeOutcome Outcome { get; init; }

    /// <summary>How many deletion requests left this machine for it; 0 for an input that repeats an earlier one.</summary>
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
