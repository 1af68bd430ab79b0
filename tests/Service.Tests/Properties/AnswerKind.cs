namespace GraphPurge.Service.Tests.Properties;

/// <summary>How the scripted service answers one deletion or one read of a target.</summary>
internal enum AnswerKind
{
    /// <summary>A deletion: 204 for what is there, 404 with an absent code for what is not. A read: 200 with the id, or the same 404.</summary>
    Truthful,

    /// <summary>202 without an error.</summary>
    OtherSuccess,

    /// <summary>200 with an error in its body.</summary>
    SuccessWithError,

    /// <summary>404 without a code: a gateway's, not the service's.</summary>
    NotFoundWithoutCode,

    /// <summary>403.</summary>
    Denied,

    /// <summary>403 with the code that is also given for what is gone.</summary>
    CannotDelete,

    /// <summary>403 with the code of hard-delete protection.</summary>
    Protected,

    /// <summary>404 with the code that the whole mailbox is out of reach.</summary>
    MailboxUnavailable,

    /// <summary>401, and no other token is to be had.</summary>
    TokenRefused,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>504.</summary>
    GatewayTimeout,

    /// <summary>No answer came for it.</summary>
    Cut,

    /// <summary>The answer to the batch says two different things of it.</summary>
    Contradictory,

    /// <summary>Somebody else purges it first; then the truth.</summary>
    SomebodyPurges,

    /// <summary>Somebody else restores or moves it first; then the truth.</summary>
    SomebodyMoves,

    /// <summary>A read: still there, although it may be gone. A replica lags.</summary>
    Stale,

    /// <summary>A read: 200 with the id of something else.</summary>
    WrongId,

    /// <summary>A read: 200 without a body.</summary>
    Empty,
}
