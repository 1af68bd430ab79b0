using GraphPurge.Connection;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>The errors of a run in words. Their categories and advice stand in <see cref="FaultCatalogue"/>; what depends on the kind of target stands with the kind.</summary>
/// <param name="context">The session, whose permissions a denial names.</param>
internal sealed class PurgeFaults(GraphPurgeContext context)
{
    /// <summary>The target is absent at the first attempt.</summary>
    public static Fault NotFound(PurgeItem item) => new(FaultCondition.TargetNotFound, Translation.Format($"The {item.Name} was not found; nothing was deleted."))
    {
        RecommendedAction = item.Kind.AdviceWhenAbsent,
        RequestId = item.LastReply?.RequestId,
    };

    /// <summary>An attempt may have landed, and nothing tells.</summary>
    public static Fault Unknown(PurgeItem item) => new(
        FaultCondition.OutcomeUnknown,
        Translation.Format($"It is unknown whether the {item.Name} still exists: {(item.IsConfirmed ? Translation.Of("the service confirmed its deletion") : Translation.Of("the answer to a deletion request was lost"))}, and it could not be read back."))
    {
        RequestId = item.LastReply?.RequestId,
    };

    /// <summary>The service confirmed the deletion, and the target can still be read.</summary>
    public static Fault StillReadable(PurgeItem item, GraphReply reading) =>
        new(FaultCondition.PurgeNotConfirmed, Translation.Format($"The service confirmed the deletion of the {item.Name}, but it can still be read.")) { RequestId = item.LastReply?.RequestId ?? reading.RequestId };

    /// <summary>Every attempt was answered with a success that is not the documented one, and the target can still be read.</summary>
    public static Fault NotAsDocumented(PurgeItem item) =>
        new(FaultCondition.PurgeNotConfirmed, Translation.Format($"The {item.Name} was not deleted: the deletion was answered with {item.LastReply!.Describe()} instead of 204, and the target can still be read."))
        {
            RecommendedAction = Translation.Of("A proxy or gateway between here and the service may have answered instead of it. Check the endpoint that Get-GraphPurgeContext shows."),
            RequestId = item.LastReply.RequestId,
        };

    /// <summary>The run was stopped between two attempts: what is known is how the last one failed.</summary>
    public static Fault Stopped(PurgeItem item)
    {
        var reply = item.LastReply!;

        // A refused token is replaced before the next attempt, so nobody has to sign in again.
        var condition = reply.IsTokenRefused ? FaultCondition.RequestRejected : ReplyFaults.Explain(reply, "Purging").Condition;
        return new Fault(condition, Translation.Format($"The {item.Name} was not deleted: an attempt failed ({reply.Describe()}), and the run was stopped before the next."))
        {
            RecommendedAction = Translation.Of("Run the command again for what is left."),
            RequestId = reply.RequestId,
            IsOfStop = true,
        };
    }

    /// <summary>The service refused, for good or for longer than the retries last.</summary>
    public Fault Refused(PurgeItem item, bool isStillThere)
    {
        var reply = item.LastReply!;
        var fault = ReplyFaults.Explain(reply, Translation.Format($"Purging the {item.Name}"));
        if (fault.Condition == FaultCondition.MailboxUnavailable)
        {
            return fault with { Message = fault.Message + Translation.Of(" Its other targets are not tried."), SpeaksForOthers = true };
        }

        if (fault.Condition != FaultCondition.AccessDenied)
        {
            return fault;
        }

        // The code also comes for what is gone; reading it told that it is not.
        var words = isStillThere && reply.ErrorCode == GraphErrorCodes.CannotDeleteObject ? Translation.Of(" It is still there: it can be read, but not deleted.") : "";
        return fault with { Message = fault.Message + words, RecommendedAction = item.Kind.AdviceWhenDenied(item.Target, context) };
    }

    /// <summary>One error for all targets of a class that are denied alike.</summary>
    public static Fault AllDenied(Fault denial, PurgeItem item, int count) =>
        denial with { Message = Translation.Format($"{denial.Message} The first {count} {item.Kind.NameOfDenialClass(item.Target)} were all denied, so the others are not attempted."), SpeaksForOthers = true };

    /// <summary>One error for all targets of a scope that throttles everything.</summary>
    public static Fault Saturated(Fault throttled) =>
        throttled with { Message = Translation.Format($"{throttled.Message} Everything was throttled for {RetrySchedule.LongestSaturation.TotalMinutes:0} minutes, so the others are not attempted.") };

    /// <summary>Nothing leaves this machine.</summary>
    public static Fault Unreachable(GraphReply reply, int rounds) => ReplyFaults.Explain(reply, "Purging") with
    {
        Message = Translation.Format($"Nothing could be sent: {reply.Describe()}{(rounds == 1 ? "" : Translation.Format($", {rounds} times in a row"))}. The other targets are not attempted."),
    };
}
