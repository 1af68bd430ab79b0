namespace GraphPurge.Purging;

/// <summary>What became of a target. Success is never reported without the documented answer, or an absence confirmed after our own attempt on something that existed.</summary>
public enum PurgeOutcome
{
    /// <summary>The service confirmed the deletion with the answer that it documents (204).</summary>
    Purged,

    /// <summary>Known to exist before, and absent after an attempt of our own whose answer is unknown: our attempt did it.</summary>
    PurgedAfterRetry,

    /// <summary>Absent after an attempt of our own whose answer is unknown. Nobody knows whether the attempt deleted it or it never existed in this tenant.</summary>
    AbsentAfterRetry,

    /// <summary>Absent at the first attempt, and the caller said that this is no error.</summary>
    AlreadyGone,

    /// <summary>Absent at the first attempt: an error, because a wrong tenant or a mistyped id looks the same.</summary>
    NotFound,

    /// <summary>Absent where it was to be deleted, but it exists elsewhere: a live directory object, or a contact in another folder. Always an error.</summary>
    NotDeleted,

    /// <summary>Refused for lack of a permission or role.</summary>
    Denied,

    /// <summary>Kept by hard-delete protection or a hold.</summary>
    Protected,

    /// <summary>The service has no such operation for this target; nothing was sent.</summary>
    Unsupported,

    /// <summary>Not deleted: refused, or throttled or unavailable longer than the retries last.</summary>
    Failed,

    /// <summary>An attempt may have landed, and the target could not be read back.</summary>
    Unknown,

    /// <summary>The question was answered with no; nothing was sent.</summary>
    Declined,

    /// <summary>Nothing was sent for this target: the run ended before, its whole kind or mailbox turned out to be refused, it belongs to another tenant, or <c>-MinimumAge</c> held it back.</summary>
    NotAttempted,
}
