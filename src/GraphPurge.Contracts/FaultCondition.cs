namespace GraphPurge;

/// <summary>What went wrong, as a stable condition. Its name is the error id, which stays; <see cref="FaultCatalogue"/> has its category and advice.</summary>
public enum FaultCondition
{
    /// <summary>No session in this runspace: <c>Connect-GraphPurge</c> comes first, or a context is handed over.</summary>
    NotConnected,

    /// <summary>What was handed over as a context holds no session: a copy from another process or a file, or something else.</summary>
    ContextNotUsable,

    /// <summary>Somebody ended the session.</summary>
    SessionEnded,

    /// <summary>A parameter of the sign-in is there, but empty or of another type than it takes.</summary>
    SignInParameterNotValid,

    /// <summary>The endpoint is http and not on loopback.</summary>
    EndpointNotSecure,

    /// <summary>The endpoint is not a Graph root (an absolute http or https address without path, query or credentials).</summary>
    EndpointNotValid,

    /// <summary>The access token is empty.</summary>
    AccessTokenEmpty,

    /// <summary>The access token holds characters that no token has.</summary>
    AccessTokenNotValid,

    /// <summary>The access token has ended already.</summary>
    AccessTokenExpired,

    /// <summary>The tenant is not an id and not a domain name.</summary>
    TenantIdNotValid,

    /// <summary>The authority host that the environment names is no https address.</summary>
    AuthorityHostNotValid,

    /// <summary>The claims challenge is not the base64 that the service sends.</summary>
    ClaimsChallengeNotValid,

    /// <summary>The certificate is not where it was said to be.</summary>
    CertificateNotFound,

    /// <summary>The certificate cannot be used: another format, a wrong password, no private key.</summary>
    CertificateNotValid,

    /// <summary>The sign-in needs a browser, and this host is not interactive.</summary>
    InteractionUnavailable,

    /// <summary>The identity platform gave no token.</summary>
    SignInFailed,

    /// <summary>The identity platform, or the managed identity's endpoint, could not be reached or gave no answer.</summary>
    SignInUnavailable,

    /// <summary>Variables of the environment would have another identity signed in than the managed one.</summary>
    ManagedIdentityHidden,

    /// <summary>The token is for another service or another cloud.</summary>
    TokenAudienceMismatch,

    /// <summary>The token or the session is for another tenant than the one that <c>-TenantId</c> or the input names, or the session does not know its tenant.</summary>
    TenantMismatch,

    /// <summary><c>-TenantId</c> names a tenant. The token and the service do not tell whether it is the token's.</summary>
    TenantNotVerified,

    /// <summary>The renewed token is another tenant's or another identity's than the session's first.</summary>
    IdentityChanged,

    /// <summary>The service asks for more than this sign-in can give without somebody at a browser.</summary>
    ClaimsChallengeNotMet,

    /// <summary>The module whose session is to be used is not there.</summary>
    ContextModuleNotFound,

    /// <summary>The module whose session is to be used gave no token.</summary>
    ContextTokenUnavailable,

    /// <summary>The session of the other module goes to another Graph root than the one that was named.</summary>
    ContextEndpointMismatch,

    /// <summary>The cloud has no such operation.</summary>
    EnvironmentNotSupported,

    /// <summary>The input names no target: it carries no id under any usual name, or is an object of a kind that is not purged here.</summary>
    TargetHasNoId,

    /// <summary>The input carries an id, but it is empty.</summary>
    TargetIdEmpty,

    /// <summary>
    /// The text cannot be an id of that kind: a deleted object's is a GUID, a contact's an opaque text of Exchange, a domain's its DNS name. The message says what the
    /// text is instead (an address, a number, the name of a file, JSON) and how to get the id. Also <c>.</c> and <c>..</c>, which are no path segment.
    /// </summary>
    TargetIdNotValid,

    /// <summary>An app-only session has no <c>/me</c>: the mailbox must be named.</summary>
    UserIdRequired,

    /// <summary>The input carries several ids that differ, or a contact another folder than <c>-ContactFolderId</c>: which of them is meant is not to be guessed.</summary>
    TargetIdAmbiguous,

    /// <summary>The input carries a mailbox, but it is empty: it is never taken for the signed-in user's own.</summary>
    UserIdEmpty,

    /// <summary>The mailbox is not a user's id, which is a GUID, and not a principal name.</summary>
    UserIdNotValid,

    /// <summary>The service does not purge this type of object.</summary>
    ObjectTypeNotPurgeable,

    /// <summary>Only the beta version of the API knows this type of object.</summary>
    ObjectTypeNeedsBeta,

    /// <summary>The target was deleted more recently than <c>-MinimumAge</c> allows.</summary>
    TargetTooYoung,

    /// <summary>It is unknown when the target was deleted, and <c>-MinimumAge</c> asks for it.</summary>
    TargetAgeUnknown,

    /// <summary>
    /// The service does not take the id for one of this mailbox: it comes from another one, or is malformed. Or the input names another mailbox than <c>-UserId</c>,
    /// and nothing was sent.
    /// </summary>
    TargetIdNotOfMailbox,

    /// <summary>The service does not know the target.</summary>
    TargetNotFound,

    /// <summary>The target is not where it was to be deleted, but it exists elsewhere: it is live, or in another folder.</summary>
    TargetNotDeleted,

    /// <summary>The sign-in lacks a permission or role.</summary>
    AccessDenied,

    /// <summary>Hard-delete protection or a hold keeps the target.</summary>
    TargetProtected,

    /// <summary>The service rejected the token, and the renewed one too or there is none.</summary>
    SignInRejected,

    /// <summary>The mailbox as a whole cannot be reached.</summary>
    MailboxUnavailable,

    /// <summary>The service refused the request as malformed or not allowed.</summary>
    RequestRejected,

    /// <summary>The service throttled longer than the retries last.</summary>
    Throttled,

    /// <summary>The service was unavailable longer than the retries last, or could not be reached.</summary>
    ServiceUnavailable,

    /// <summary>The service did not give a list to its end; what was listed is part of it.</summary>
    ListIncomplete,

    /// <summary>The service confirmed a deletion, but the target can still be read.</summary>
    PurgeNotConfirmed,

    /// <summary>It is unknown whether the target still exists.</summary>
    OutcomeUnknown,

    /// <summary>The run was stopped before the target was sent.</summary>
    NotAttempted,

    /// <summary>Something stands against the force-delete of the domain: what it is (initial, default, federated, the caller's own) or what refers to it.</summary>
    DomainNotDeletable,

    /// <summary>The service accepted the force-delete and later reported that it failed.</summary>
    DomainForceDeleteFailed,

    /// <summary>Nobody requested a force-delete of the domain that could be followed.</summary>
    DomainForceDeleteNotFound,

    /// <summary>The wait ended before the operation did; the operation goes on.</summary>
    DomainWaitTimedOut,

    /// <summary>No emulator was started in this runspace.</summary>
    EmulatorNotRunning,

    /// <summary>The emulator could not listen on the port.</summary>
    EmulatorPortUnavailable,

    /// <summary>The emulator's seed cannot be understood.</summary>
    EmulatorSeedNotValid,

    /// <summary>More targets came in than <c>-MaximumCount</c> allows: none of them was deleted.</summary>
    MaximumCountExceeded,

    /// <summary>The journal is not there, or cannot be read.</summary>
    JournalNotFound,

    /// <summary>The file is no journal, was altered since it was written, or comes from a later version.</summary>
    JournalNotValid,

    /// <summary>Another process has the journal open.</summary>
    JournalInUse,

    /// <summary>The journal cannot be written. What cannot be recorded is not deleted.</summary>
    JournalNotWritable,

    /// <summary>The plan was made too long ago to be carried out.</summary>
    PlanExpired,

    /// <summary>The object is not the one that was planned any more: it was restored and deleted again since.</summary>
    TargetChanged,

    /// <summary>The host is not interactive, and -Force or -Confirm:$false was not given.</summary>
    ConfirmationUnavailable,
}
