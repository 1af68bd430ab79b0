using GraphPurge.Emulation;

namespace GraphPurge.Service.Graph;

/// <summary>Turns an answer that is no success into words for a user.</summary>
internal static class ReplyFaults
{
    /// <summary>Explains a refusal.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="action">What was refused, as the start of a sentence: «Reading the domain 'x'».</param>
    public static Fault Explain(GraphReply reply, string action)
    {
        if (reply.LocalFault is { } local)
        {
            return local with { Message = Translation.Format($"{action} ended. {local.Message}"), RequestId = reply.RequestId };
        }

        var (condition, consequence, next) = Classify(reply);

        // Where its answer was lost, the words are ours and describe the answer.
        var words = reply.ErrorMessage is { Length: > 0 } message && reply.StatusCode is not null && !reply.AnswerLost
            ? reply.ErrorCode == GraphEmulatorErrors.NotSupported ? $" {message}" : Translation.Format($" The service says: {message}")
            : "";
        return new Fault(condition, $"{action} {consequence} ({reply.Describe()}).{words}") { RecommendedAction = next, RequestId = reply.RequestId };
    }

    // What to do next is the condition's own advice where none stands here.
    private static (FaultCondition Condition, string Consequence, string? Next) Classify(GraphReply reply) => reply switch
    {
        { NeverSent: true } => (FaultCondition.ServiceUnavailable, Translation.Of("failed"), Translation.Of("Check the network, a proxy and the endpoint that Get-GraphPurgeContext shows.")),
        { StatusCode: null } => (FaultCondition.ServiceUnavailable, Translation.Of("got no answer"), null),
        { AnswerLost: true } =>
            (FaultCondition.ServiceUnavailable, Translation.Of("got an answer that cannot be used"), Translation.Of("Try again; a proxy or gateway between here and the service may have answered instead of it.")),
        { IsAbsent: true } => (FaultCondition.TargetNotFound, Translation.Of("failed because it does not exist"), null),
        { StatusCode: 404 } when GraphErrorCodes.MailboxUnavailable.Contains(reply.ErrorCode ?? "") =>
            (FaultCondition.MailboxUnavailable, Translation.Of("failed because the mailbox cannot be reached"), null),
        { ErrorCode: GraphErrorCodes.IdMalformed } =>
            (FaultCondition.TargetIdNotOfMailbox, Translation.Of("failed because the id does not belong to this mailbox"), null),
        { ErrorCode: GraphEmulatorErrors.NotSupported } =>
            (FaultCondition.RequestRejected, Translation.Of("was refused"), Translation.Of("The service itself may take it. To rehearse without it, choose from what is listed with Where-Object.")),
        { StatusCode: 401 } => (FaultCondition.SignInRejected, Translation.Of("was refused because the token is not accepted"), null),
        { StatusCode: 403 } => (FaultCondition.AccessDenied, Translation.Of("was denied"), null),
        { StatusCode: 429 } => (FaultCondition.Throttled, Translation.Of("was throttled for longer than the retries last"), null),
        { IsTransient: true } => (FaultCondition.ServiceUnavailable, Translation.Of("failed because the service is unavailable"), null),
        _ => (FaultCondition.RequestRejected, Translation.Of("was refused"), null),
    };
}
