namespace GraphPurge.Service.Graph;

/// <summary>
/// Error codes by what they mean for a deletion. Decisions rest on codes and never on messages
/// (learn.microsoft.com/graph/errors), and not on 404 alone, which also means that a mailbox is not there.
/// </summary>
internal static class GraphErrorCodes
{
    /// <summary>The thing itself does not exist.</summary>
    public static HashSet<string> Absent { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "Request_ResourceNotFound", "Directory_ObjectNotFound", "ErrorItemNotFound",
    };

    /// <summary>The mailbox as a whole is out of reach.</summary>
    public static HashSet<string> MailboxUnavailable { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "MailboxNotEnabledForRESTAPI", "ErrorInvalidUser",
    };

    /// <summary>Worth repeating whatever the status.</summary>
    public static HashSet<string> Transient { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "Directory_ConcurrencyViolation", "Directory_ReplicaUnavailable", "serviceNotAvailable",
        "ErrorMailboxMoveInProgress", "ApplicationThrottled", "TooManyRequests",
    };

    /// <summary>Hard-delete protection or a hold. The service documents the protection but not its code; these are assumed.</summary>
    public static HashSet<string> Protected { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "Directory_HardDeleteProtected",
    };

    /// <summary>The link to the next page of a list counts no more: something was deleted since (observed in public code).</summary>
    public const string ExpiredPageToken = "Directory_ExpiredPageToken";

    /// <summary>No rights, or already gone: with immutable ids a second deletion gets this code and not 404
    /// (observed on messages, msgraph-sdk-dotnet#3047), so the target is read back.</summary>
    public const string CannotDeleteObject = "ErrorCannotDeleteObject";

    /// <summary>The id is malformed, or that of an item in another mailbox (observed in public code).</summary>
    public const string IdMalformed = "ErrorInvalidIdMalformed";
}
