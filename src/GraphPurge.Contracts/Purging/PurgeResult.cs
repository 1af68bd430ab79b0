using GraphPurge.Contacts;
using GraphPurge.Domains;

namespace GraphPurge.Purging;

/// <summary>What became of one target: what <c>-PassThru</c> emits. Outcome and kind are text, so that they stay what they are in JSON, CSV, Clixml and jobs.</summary>
/// <remarks>A journal may still be about to write what a script already has, so no property can be set from outside.</remarks>
public sealed record PurgeResult
{
    internal PurgeResult(string id, PurgeKind kind, string outcome) => (Id, Kind, Outcome) = (id, kind.ToString(), outcome);

    /// <summary>The target's id.</summary>
    public string Id { get; }

    /// <summary>What kind of thing it is: the name of a <see cref="PurgeKind"/>.</summary>
    public string Kind { get; }

    /// <summary>A directory object's type, without namespace, as in <c>user</c>; null when it is not known, and for contacts.</summary>
    public string? ObjectType { get; internal init; }

    /// <summary>The display name; null when the input carried none.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>A deleted user's principal name as the service lists it; null when it is not known, and for everything else.</summary>
    public string? UserPrincipalName { get; internal init; }

    /// <summary>The mailbox of a contact; null for the signed-in user's own where the user's id is not known, and for directory objects.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The folder that the contact was to be deleted in; null when it is not known, and for directory objects.</summary>
    public string? ContactFolderId { get; internal init; }

    /// <summary>What kind of id a contact has: <see cref="MailboxContact.ImmutableId"/>, or null for the default kind, and for directory objects.</summary>
    public string? IdType { get; internal init; }

    /// <summary>The tenant that the command was connected to; null when it is not known.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>When a directory object was deleted; null when it is not known, and for contacts.</summary>
    public DateTimeOffset? DeletedDateTime { get; internal init; }

    /// <summary>What became of it: the name of a <see cref="PurgeOutcome"/>.</summary>
    public string Outcome { get; }

    /// <summary>Whether it does not exist any more, whoever deleted it. A target that was not found is an error, and is not said to be gone.</summary>
    public bool IsGone => Outcome is nameof(PurgeOutcome.Purged) or nameof(PurgeOutcome.PurgedAfterRetry) or nameof(PurgeOutcome.AbsentAfterRetry) or nameof(PurgeOutcome.AlreadyGone) or nameof(DomainForceDeleteState.Deleted);

    /// <summary>How many deletion requests left this machine for it; 0 for an input that repeats an earlier one.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The service's error code in the last answer; null when there was none.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>The id of its error, with which the error's <c>FullyQualifiedErrorId</c> begins: the name of a <see cref="FaultCondition"/>; null when it had none of its own.</summary>
    public string? ErrorId { get; internal init; }

    /// <summary>What its error says; null when it had none of its own.</summary>
    public string? Message { get; internal init; }

    /// <summary>The service's id of the last request, or of the batch that carried it; null when no answer came.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Our id of the last request, sent as <c>client-request-id</c>; null when nothing was sent.</summary>
    public string? ClientRequestId { get; internal init; }

    /// <summary>When the first request for it was sent, or when it was refused (UTC).</summary>
    public DateTimeOffset StartTime { get; internal init; }

    /// <summary>From <see cref="StartTime"/> until its fate was known.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The result of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="fault">Its error; null when it has none.</param>
    /// <param name="startTime">When the first request for it was sent, or the present (UTC).</param>
    /// <param name="attempts">What its requests told; nothing where none was sent.</param>
    public static PurgeResult Of(PurgeTarget target, PurgeOutcome outcome, Fault? fault, DateTimeOffset startTime, in PurgeAttempts attempts = default) => new(target.Id, target.Kind, outcome.ToString())
    {
        ObjectType = target.ObjectType,
        DisplayName = target.DisplayName,
        UserPrincipalName = target.UserPrincipalName,
        UserId = target.Mailbox?.UserId,
        ContactFolderId = target.ContactFolderId,
        IdType = target.HasImmutableId ? MailboxContact.ImmutableId : null,
        TenantId = target.TenantId,
        DeletedDateTime = target.DeletedDateTime,
        Attempts = attempts.Count,
        StatusCode = attempts.StatusCode,
        ErrorCode = attempts.ErrorCode,
        ErrorId = fault?.Condition.ToString(),
        Message = fault?.Message,
        RequestId = attempts.RequestId,
        ClientRequestId = attempts.ClientRequestId,
        StartTime = startTime,
        Duration = attempts.Duration,
    };

    /// <summary>The display name, the id and the outcome.</summary>
    public override string ToString() => $"{(DisplayName is { Length: > 0 } name ? $"{name} ({Id})" : Id)}: {Outcome}";
}
