namespace GraphPurge.Service.Graph;

/// <summary>Turns an answer that is no success into words for a user.</summary>
internal static class ReplyFaults
{
    /// <summary>Explains a refusal.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="action">What was refused, as the start of a sentence: «Reading the domain 'x'».</param>
    public static Fault Explain(GraphReply reply, string action)
    {
        if (reply.SignInFault is { } signIn)
        {
            return signIn with { Message = $"{action} ended. {signIn.Message}", RequestId = reply.RequestId };
        }

        var (condition, consequence, next) = Classify(reply);
        var words = reply.ErrorMessage is { Length: > 0 } message && reply.StatusCode is not null ? $" The service says: {message}" : "";
        return new Fault(condition, $"{action} {consequence} ({reply.Describe()}).{words}") { RecommendedAction = next, RequestId = reply.RequestId };
    }

    private static (FaultCondition Condition, string Consequence, string? Next) Classify(GraphReply reply) => reply switch
    {
        { NeverSent: true } => (FaultCondition.ServiceUnavailable, "failed", "Check the network, a proxy and the endpoint that Get-GraphPurgeContext shows."),
        { StatusCode: null } => (FaultCondition.ServiceUnavailable, "got no answer", "Try again later."),
        { AnswerLost: true } =>
            (FaultCondition.ServiceUnavailable, "got an answer that cannot be used", "Try again; a proxy or gateway between here and the service may have answered instead of it."),
        { IsAbsent: true } => (FaultCondition.TargetNotFound, "failed because it does not exist", "Check the id, and with Get-GraphPurgeContext that this is the right tenant."),
        { StatusCode: 404 } when GraphErrorCodes.MailboxUnavailable.Contains(reply.ErrorCode ?? "") =>
            (FaultCondition.MailboxUnavailable, "failed because the mailbox cannot be reached", "Check the user, and that the user has an Exchange Online mailbox."),
        { ErrorCode: GraphErrorCodes.IdMalformed } =>
            (FaultCondition.TargetIdNotOfMailbox, "failed because the id does not belong to this mailbox", "An id is valid in its own mailbox only. Check that -UserId names the mailbox that it was listed from, and that the id is complete."),
        { StatusCode: 401 } => (FaultCondition.SignInRejected, "was refused because the token is not accepted", "Connect again with Connect-GraphPurge."),
        { StatusCode: 403 } => (FaultCondition.AccessDenied, "was denied", "Check the permissions that Get-GraphPurgeContext shows, and the roles of the account or application."),
        { StatusCode: 429 } => (FaultCondition.Throttled, "was throttled for longer than the retries last", "Try again later."),
        { IsTransient: true } => (FaultCondition.ServiceUnavailable, "failed because the service is unavailable", "Try again later."),
        _ => (FaultCondition.RequestRejected, "was refused", null),
    };
}
