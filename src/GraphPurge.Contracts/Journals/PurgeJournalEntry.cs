using GraphPurge.Contacts;
using GraphPurge.Domains;
using GraphPurge.Purging;

namespace GraphPurge.Journals;

/// <summary>A target of a journal, and what became of it: what <c>Get-PurgeJournal</c> emits. Kind, state and outcome are text, so that they stay what they are in JSON, CSV, Clixml and jobs.</summary>
public sealed record PurgeJournalEntry
{
    /// <summary>The target's number in the file, from 1 on.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the run in the file that it came in with, from 1 on.</summary>
    public required int Run { get; init; }

    /// <summary>How far it has come: the name of a <see cref="JournalState"/>.</summary>
    public required string State { get; init; }

    /// <summary>What kind of thing it is: the name of a <see cref="PurgeKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>A directory object's type; null when it is not known, and for contacts.</summary>
    public string? ObjectType { get; init; }

    /// <summary>The display name; null when it is not known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A deleted user's principal name; null when it is not known.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The mailbox of a contact; null for the signed-in user's own where the user's id is not known, and for directory objects.</summary>
    public string? UserId { get; init; }

    /// <summary>The folder of a contact; null when it is not known.</summary>
    public string? ContactFolderId { get; init; }

    /// <summary>What kind of id a contact has: <see cref="MailboxContact.ImmutableId"/>, or null for the default kind, and for everything else.</summary>
    public string? IdType => HasImmutableId ? MailboxContact.ImmutableId : null;

    /// <summary>The tenant; null when it is not known.</summary>
    public string? TenantId { get; init; }

    /// <summary>When a directory object was deleted; null when it is not known.</summary>
    public DateTimeOffset? DeletedDateTime { get; init; }

    /// <summary>Whether a domain's users are to be disabled; null for other kinds.</summary>
    public bool? DisableUserAccounts { get; init; }

    /// <summary>What the deletion of a domain would do, in words, as it was found when the domain was recorded; null for other kinds.</summary>
    public string? Impact { get; init; }

    /// <summary>What became of it: the name of a <see cref="PurgeOutcome"/>, or for a domain of a <see cref="DomainForceDeleteState"/>; null when that is not recorded.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether it does not exist any more, whoever deleted it, as far as it is recorded.</summary>
    public bool IsGone => Outcome is nameof(PurgeOutcome.Purged) or nameof(PurgeOutcome.PurgedAfterRetry) or nameof(PurgeOutcome.AbsentAfterRetry) or nameof(PurgeOutcome.AlreadyGone) or nameof(DomainForceDeleteState.Deleted);

    /// <summary>How many deletion requests left this machine for it in the run that settled it.</summary>
    public int Attempts { get; init; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's error code in the last answer; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The id of its error; null when it had none of its own.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What its error says; null when it had none of its own.</summary>
    public string? Message { get; init; }

    /// <summary>The service's id of the last request, or of the batch that carried it; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our id of the last request; null when nothing was sent.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>When the first request for it was sent, or when it was refused (UTC); null when neither is recorded.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>From <see cref="StartTime"/> until its fate was known; null when it is not.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether the contact is in the signed-in user's own mailbox.</summary>
    internal bool IsOwnMailbox { get; init; }

    /// <summary>Whether a contact's id is an immutable one.</summary>
    internal bool HasImmutableId { get; init; }

    /// <summary>Whether the service itself named the target before.</summary>
    internal bool IsKnownToExist { get; init; }

    /// <summary>Whether hard-delete protection is on for it.</summary>
    internal bool IsHardDeleteProtectionEnabled { get; init; }

    /// <summary>Whether it was refused for the time being, and the run was stopped before the next attempt.</summary>
    internal bool WasStopped { get; init; }

    /// <summary>Whether there is something left to do: no outcome, one that nobody knows, or a run that ended before it was sent, or before its next attempt.</summary>
    public bool IsOpen => IsOpenAfter(Outcome, ErrorId, WasStopped);

    /// <summary>Whether a request left this machine for it, or may have, of which nobody knows what came of it.</summary>
    internal bool WasSent => State == nameof(JournalState.Sent) || Outcome is nameof(PurgeOutcome.Unknown) or nameof(DomainForceDeleteState.Accepted) or nameof(DomainForceDeleteState.InProgress);

    /// <summary>Whether an outcome leaves something to do.</summary>
    internal static bool IsOpenAfter(string outcome, Fault? fault) => IsOpenAfter(outcome, fault?.Condition.ToString(), fault?.IsOfStop == true);

    /// <summary>The display name, the id, and what became of it or how far it has come.</summary>
    public override string ToString() => $"{(DisplayName is { Length: > 0 } name ? $"{name} ({Id})" : Id)}: {Outcome ?? State}";

    private static bool IsOpenAfter(string? outcome, string? errorId, bool wasStopped) =>
        wasStopped || outcome is null or nameof(PurgeOutcome.Unknown) or nameof(DomainForceDeleteState.Accepted) or nameof(DomainForceDeleteState.InProgress)
        || (outcome is nameof(PurgeOutcome.NotAttempted) && errorId is null or nameof(FaultCondition.NotAttempted));

    /// <summary>The target, for a run that goes on with it.</summary>
    internal PurgeTarget ToTarget() => new()
    {
        Kind = Enum.Parse<PurgeKind>(Kind),
        Id = Id,
        TenantId = TenantId,
        Mailbox = IsOwnMailbox ? (UserId is null ? MailboxAddress.Own : MailboxAddress.OwnOf(UserId)) : UserId is null ? null : MailboxAddress.Of(UserId),
        ContactFolderId = ContactFolderId,
        HasImmutableId = HasImmutableId,
        ObjectType = ObjectType,
        DisplayName = DisplayName,
        UserPrincipalName = UserPrincipalName,
        DeletedDateTime = DeletedDateTime,
        IsHardDeleteProtectionEnabled = IsHardDeleteProtectionEnabled,
        IsKnownToExist = IsKnownToExist,
    };
}
