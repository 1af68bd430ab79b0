using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What follows from an answer.</summary>
internal enum NextStep
{
    /// <summary>The target's fate is known.</summary>
    Settle,

    /// <summary>Another attempt may do it.</summary>
    Retry,

    /// <summary>Only reading the target tells.</summary>
    ReadBack,
}

/// <summary>What follows from an answer, and for a settled target its outcome.</summary>
internal readonly record struct Verdict(NextStep Step, PurgeOutcome Outcome = default, Fault? Fault = null)
{
    /// <summary>How often a target is sent at the most: with the waits between, some two minutes of an outage.</summary>
    private const int MaximumAttempts = 8;

    /// <summary>How often a target is sent while the host cannot be reached at all: a wrong address does not mend itself.</summary>
    private const int MaximumAttemptsUnreachable = 4;

    /// <summary>The fate of a target whose mailbox turned out to be out of reach: another target's error says so.</summary>
    public static Verdict LaneClosed => Settled(PurgeOutcome.NotAttempted);

    /// <summary>Judges the answer to a deletion request.</summary>
    public static Verdict OfDeletion(PurgeItem item, GraphReply reply, PurgeOptions options, PermissionAdvice advice)
    {
        if (reply.IsSuccess)
        {
            return options.Verify ? new Verdict(NextStep.ReadBack) : Settled(PurgeOutcome.Purged);
        }

        if (reply.IsAbsent)
        {
            return Absent(item, reply, options);
        }

        if (reply.ErrorCode == GraphErrorCodes.CannotDeleteObject)
        {
            return new Verdict(NextStep.ReadBack);
        }

        if (reply.IsTransient && item.Attempts < (reply.NeverSent ? MaximumAttemptsUnreachable : MaximumAttempts))
        {
            return new Verdict(NextStep.Retry);
        }

        return item.FateUnknown ? new Verdict(NextStep.ReadBack) : Refused(item, reply, advice);
    }

    /// <summary>Judges the answer to reading a target back.</summary>
    public static Verdict OfReadBack(PurgeItem item, GraphReply reading, PurgeOptions options, PermissionAdvice advice)
    {
        var confirmed = item.LastReply!.IsSuccess;
        if (reading.IsAbsent)
        {
            return confirmed ? Settled(PurgeOutcome.Purged) : Absent(item, reading, options);
        }

        if (confirmed)
        {
            return reading.IsSuccess ? StillThere(item, reading) : Unknown(item);
        }

        return reading.IsSuccess || !item.FateUnknown ? Refused(item, item.LastReply, advice, isStillThere: reading.IsSuccess) : Unknown(item);
    }

    /// <summary>The fate of a target when the run stops before it is sent (again).</summary>
    public static Verdict Stopped(PurgeItem item) =>
        item.Attempts == 0 ? Settled(PurgeOutcome.NotAttempted, new Fault(FaultCondition.NotAttempted, $"{TargetWords.Sentence(item.Target)} was not sent: the run was stopped before."))
        : item.LastReply!.IsSuccess ? Settled(PurgeOutcome.Purged) // only its verification was cut short
        : item.FateUnknown ? Unknown(item)
        : Settled(PurgeOutcome.Failed, new Fault(FaultCondition.NotAttempted, $"{TargetWords.Sentence(item.Target)} was not deleted: the run was stopped while it waited for another attempt."));

    private static Verdict Settled(PurgeOutcome outcome, Fault? fault = null) => new(NextStep.Settle, outcome, fault);

    private static Verdict Absent(PurgeItem item, GraphReply reply, PurgeOptions options) =>
        item.FateUnknown ? Settled(PurgeOutcome.PurgedAfterRetry)
        : options.IgnoreMissing ? Settled(PurgeOutcome.AlreadyGone)
        : Settled(PurgeOutcome.NotFound, new Fault(FaultCondition.TargetNotFound, $"{TargetWords.Sentence(item.Target)} was not found; nothing was deleted.")
        {
            RecommendedAction = item.Target.Kind == PurgeKind.Contact
                ? "Somebody may have deleted it or moved it to another folder since it was listed: list it again with Get-MailboxContact. Check too that this is the right mailbox. With -IgnoreMissing it is no error."
                : "Check the id, and with Get-GraphPurgeContext that this is the right tenant. With -IgnoreMissing it is no error.",
            RequestId = reply.RequestId,
        });

    private static Verdict StillThere(PurgeItem item, GraphReply reading) =>
        Settled(PurgeOutcome.Failed, new Fault(FaultCondition.PurgeNotConfirmed, $"The service confirmed the deletion of {TargetWords.Name(item.Target)}, but it can still be read.")
        {
            RecommendedAction = "Read it again later; if it is still there, ask the service's support with the request id.",
            RequestId = item.LastReply?.RequestId ?? reading.RequestId,
        });

    /// <summary>An attempt may have landed, and nothing tells.</summary>
    public static Verdict Unknown(PurgeItem item) =>
        Settled(PurgeOutcome.Unknown, new Fault(FaultCondition.OutcomeUnknown, $"It is unknown whether {TargetWords.Name(item.Target)} still exists: {(item.LastReply is { IsSuccess: true } ? "the service confirmed its deletion" : "the answer to a deletion request was lost")}, and reading it back failed or was not possible any more.")
        {
            RecommendedAction = "Look for it with Get-DeletedDirectoryObject or Get-MailboxContact before you decide.",
            RequestId = item.LastReply?.RequestId,
        });

    private static Verdict Refused(PurgeItem item, GraphReply reply, PermissionAdvice advice, bool isStillThere = false)
    {
        if (Protection.FindFault(item.Target, reply, item.StartTime) is { } protection)
        {
            return Settled(PurgeOutcome.Protected, protection);
        }

        var fault = ReplyFaults.Explain(reply, $"Purging {TargetWords.Name(item.Target)}");
        if (fault.Condition == FaultCondition.MailboxUnavailable)
        {
            fault = fault with { Message = fault.Message + " Its other targets are not tried." };
        }

        if (fault.Condition != FaultCondition.AccessDenied)
        {
            return Settled(PurgeOutcome.Failed, fault);
        }

        // The code also comes for what is gone; reading it told that it is not.
        var words = isStillThere && reply.ErrorCode == GraphErrorCodes.CannotDeleteObject ? " It is still there: it can be read, but not deleted." : "";
        return Settled(PurgeOutcome.Denied, fault with { Message = fault.Message + words, RecommendedAction = advice.For(item.Target) });
    }
}
