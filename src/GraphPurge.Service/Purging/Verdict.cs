using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What follows from an answer, and for a settled target its outcome: the table of outcomes.</summary>
/// <param name="Step">What follows.</param>
/// <param name="Outcome">The outcome of a settled target.</param>
/// <param name="Fault">What is wrong with a settled target; null when nothing is.</param>
/// <param name="IsUnchecked">Whether a target is reported as absent although it could not be checked whether it exists elsewhere.</param>
internal readonly record struct Verdict(NextStep Step, PurgeOutcome Outcome = default, Fault? Fault = null, bool IsUnchecked = false)
{
    /// <summary>Judges the answer to a deletion request, which the item knows already.</summary>
    public static Verdict OfDeletion(PurgeItem item, PurgeOptions options, PurgeFaults faults)
    {
        var reply = item.LastReply!;
        if (item.Kind.IsConfirmedBy(reply))
        {
            return options.Verify ? new Verdict(NextStep.ReadBack) : Settled(PurgeOutcome.Purged);
        }

        if (reply.IsSuccess)
        {
            // Not the answer that is documented: something else may have given it.
            return new Verdict(NextStep.ReadBack);
        }

        if (reply.IsAbsent)
        {
            return Absent(item, options);
        }

        if (reply.ErrorCode == GraphErrorCodes.CannotDeleteObject)
        {
            return new Verdict(NextStep.ReadBack);
        }

        if (reply.IsTransient && MayRetry(item))
        {
            return new Verdict(NextStep.Retry);
        }

        return item.FateUnknown ? new Verdict(NextStep.ReadBack) : Refused(item, faults);
    }

    /// <summary>Judges the answer to reading a target back.</summary>
    public static Verdict OfReadBack(PurgeItem item, GraphReply reading, PurgeOptions options, PurgeFaults faults)
    {
        if (reading.IsAbsent)
        {
            return item.IsConfirmed ? Settled(PurgeOutcome.Purged) : Absent(item, options);
        }

        if (item.Kind.IsReadingOf(item.Target, reading))
        {
            return StillThere(item, reading, faults);
        }

        return reading.IsTransient && item.Reads < RetrySchedule.ReadAttempts && !RetrySchedule.IsTooLong(reading.RetryAfter) ? new Verdict(NextStep.ReadAgain)
            : Unreadable(item, options, faults);
    }

    /// <summary>The fate of a target whose answer was lost for good, or that could not be read.</summary>
    public static Verdict Unreadable(PurgeItem item, PurgeOptions options, PurgeFaults faults) => item.IsConfirmed ? Unknown(item)
        : FromDeletions(item, options) ?? (item.LastReply is null ? Missing(item, options, isUnchecked: true) : Refused(item, faults));

    /// <summary>Judges the answer to reading whether an absent target exists elsewhere.</summary>
    public static Verdict OfLook(PurgeItem item, GraphReply reading, PurgeOptions options)
    {
        if (item.Kind.IsReadingOf(item.Target, reading))
        {
            return Settled(PurgeOutcome.NotDeleted, item.Kind.NotDeleted(item.Target, reading));
        }

        return reading.IsTransient && item.Reads < RetrySchedule.ReadAttempts && !RetrySchedule.IsTooLong(reading.RetryAfter)
            ? new Verdict(NextStep.ReadAgain)
            : item.FateUnknown ? GoneAfterRetry(item)
            : Missing(item, options, isUnchecked: !reading.IsAbsent);
    }

    /// <summary>The fate of a target that is absent at the first attempt.</summary>
    public static Verdict Missing(PurgeItem item, PurgeOptions options, bool isUnchecked) =>
        (options.IgnoreMissing ? Settled(PurgeOutcome.AlreadyGone) : Settled(PurgeOutcome.NotFound, PurgeFaults.NotFound(item))) with { IsUnchecked = isUnchecked };

    /// <summary>The fate of a target when the run stops before it is sent (again).</summary>
    public static Verdict Stopped(PurgeItem item, PurgeOptions options) => FromDeletions(item, options)
        ?? (item.Attempts == 0 ? Settled(PurgeOutcome.NotAttempted) : Settled(PurgeOutcome.Failed, PurgeFaults.Stopped(item)));

    /// <summary>The fate of a target that is not sent (again) because another target's error says that it cannot succeed.</summary>
    public static Verdict Withheld(PurgeItem item, PurgeOptions options) => FromDeletions(item, options)
        ?? Settled(item.Attempts == 0 ? PurgeOutcome.NotAttempted : PurgeOutcome.Failed);

    /// <summary>What the answers to a target's deletions tell of it where no other answer comes any more; null when they leave it undeleted. A confirmed
    /// one counts as purged: only its verification was cut short.</summary>
    private static Verdict? FromDeletions(PurgeItem item, PurgeOptions options) =>
        item.IsConfirmed ? Settled(PurgeOutcome.Purged)
        : item.FateUnknown ? Unknown(item)
        : item.LastReply is { IsAbsent: true } ? Missing(item, options, isUnchecked: item.Kind.MayBeElsewhere(item.Target))
        : null;

    /// <summary>An attempt may have landed, and nothing tells.</summary>
    private static Verdict Unknown(PurgeItem item) => Settled(PurgeOutcome.Unknown, PurgeFaults.Unknown(item));

    private static Verdict Settled(PurgeOutcome outcome, Fault? fault = null) => new(NextStep.Settle, outcome, fault);

    private static bool MayRetry(PurgeItem item) => item.CountedTries < RetrySchedule.DeletionAttempts && !RetrySchedule.IsTooLong(item.LastReply!.RetryAfter);

    private static Verdict Absent(PurgeItem item, PurgeOptions options) =>
        item.FateUnknown && !(item.Target.WasSent && item.Kind.MayBeElsewhere(item.Target)) ? GoneAfterRetry(item)
        : item.Kind.MayBeElsewhere(item.Target) ? new Verdict(NextStep.LookElsewhere)
        : Missing(item, options, isUnchecked: false);

    private static Verdict GoneAfterRetry(PurgeItem item) => Settled(item.IsKnownToExist ? PurgeOutcome.PurgedAfterRetry : PurgeOutcome.AbsentAfterRetry);

    private static Verdict StillThere(PurgeItem item, GraphReply reading, PurgeFaults faults)
    {
        if (item.IsConfirmed)
        {
            // Replicas may lag behind.
            return item.Reads < RetrySchedule.VerificationReads ? new Verdict(NextStep.ReadAgain) : Settled(PurgeOutcome.Failed, PurgeFaults.StillReadable(item, reading));
        }

        if (item.LastReply is null)
        {
            // What an earlier run sent did not take effect, and this one has not sent anything yet.
            item.FindStillThere();
            return new Verdict(NextStep.Retry);
        }

        item.IsKnownToExist = true;
        return item.LastReply!.IsSuccess && MayRetry(item) ? new Verdict(NextStep.Retry)
            : item.LastReply.IsSuccess ? Settled(PurgeOutcome.Failed, PurgeFaults.NotAsDocumented(item))
            : Refused(item, faults, isStillThere: true);
    }

    private static Verdict Refused(PurgeItem item, PurgeFaults faults, bool isStillThere = false)
    {
        if (item.Kind.FindProtection(item.Target, item.LastReply!, item.StartTime) is { } protection)
        {
            return Settled(PurgeOutcome.Protected, protection);
        }

        var fault = faults.Refused(item, isStillThere);
        return Settled(fault.Condition is FaultCondition.AccessDenied or FaultCondition.ClaimsChallengeNotMet ? PurgeOutcome.Denied : PurgeOutcome.Failed, fault);
    }
}
