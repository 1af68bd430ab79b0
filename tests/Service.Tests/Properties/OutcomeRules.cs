using GraphPurge.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>What an outcome claims, held against what really is and what the run was told: the table of outcomes from the other side.</summary>
/// <param name="purgeCase">The case.</param>
internal sealed class OutcomeRules(PurgeCase purgeCase)
{
    /// <summary>What is claimed of a target and is not so; nothing when all is well.</summary>
    /// <param name="target">The target as it is when its outcome is reported.</param>
    /// <param name="settled">What is reported.</param>
    /// <param name="hasEnded">Whether something ended the run, or closed the target's scope, before all was done.</param>
    public IEnumerable<string> Violations(ScriptedTarget target, TargetSettledEvent settled, bool hasEnded)
    {
        var outcome = settled.Outcome;
        IEnumerable<(bool Holds, string Otherwise)> claims = outcome switch
        {
            PurgeOutcome.Purged => Purged(target, hasEnded),
            PurgeOutcome.PurgedAfterRetry => AbsentAfterRetry(target).Append((target.IsKnown || target.Case is { IsListedLater: true, Inputs: > 1 }, "nobody knew that it existed")),
            PurgeOutcome.AbsentAfterRetry => AbsentAfterRetry(target).Append((!target.IsKnown, "it was known to exist, so it was purged")),
            PurgeOutcome.AlreadyGone => Absent(target, settled).Append((purgeCase.IgnoreMissing, "a missing target is an error")),
            PurgeOutcome.NotFound => Absent(target, settled).Append((!purgeCase.IgnoreMissing, "a missing target is no error")),
            PurgeOutcome.NotDeleted => NotDeleted(target),
            PurgeOutcome.Denied => Refused(target, AnswerKind.Denied, AnswerKind.CannotDelete),
            PurgeOutcome.Protected => Refused(target, AnswerKind.Protected),
            PurgeOutcome.Failed => Failed(target),
            PurgeOutcome.Unknown => Unknown(target),
            PurgeOutcome.NotAttempted => NotAttempted(target, hasEnded),
            _ => [(false, "the run has no such outcome")],
        };
        (bool Holds, string Otherwise) attempts = (settled.Result.Attempts == target.Attempts, FormattableString.Invariant($"{settled.Result.Attempts} attempts are reported and {target.Attempts} left"));
        return claims
            .Append(attempts)
            .Where(claim => !claim.Holds)
            .Select(claim => $"{outcome}, but {claim.Otherwise}");
    }

    /// <summary>What the outcome of a target must be that was answered truthfully all the way, in a run that nothing ended.</summary>
    public static bool IsExact(ScriptedTarget target, TargetSettledEvent settled) => target.Case.Start switch
    {
        TargetPlace.Here => settled.Outcome == PurgeOutcome.Purged,
        TargetPlace.Elsewhere when !settled.IsUnchecked => settled.Outcome == PurgeOutcome.NotDeleted,
        _ => settled.Outcome is PurgeOutcome.NotFound or PurgeOutcome.AlreadyGone,
    };

    private IEnumerable<(bool Holds, string Otherwise)> Purged(ScriptedTarget target, bool hasEnded) =>
    [
        (target.IsConfirmed, "the last deletion was not answered with 204"),
        (target.WasPurgedByRun && target.Place == TargetPlace.Gone, "the run did not delete it"),
        (!purgeCase.Verify || hasEnded || target.WasReadBackAsGone, "its absence was not verified"),
    ];

    // The table of outcomes looks elsewhere for first-attempt absences only: what somebody else moves between two attempts passes for purged.
    private static IEnumerable<(bool Holds, string Otherwise)> AbsentAfterRetry(ScriptedTarget target) =>
    [
        (target.HasOpenFate, "no deletion was of unknown fate"),
        (target.LastTold == TargetPlace.Gone, "nothing said that it is absent"),
        (target.Place != TargetPlace.Here, "it still exists"),
    ];

    private static IEnumerable<(bool Holds, string Otherwise)> Absent(ScriptedTarget target, TargetSettledEvent settled) =>
    [
        (!target.HasOpenFate, "an earlier deletion may have deleted it"),
        (target.LastTold == TargetPlace.Gone, "nothing said that it is absent"),
        (target.Place != TargetPlace.Here, "it still exists"),
        (!target.WasPurgedByRun, "the run deleted it"),
        (settled.IsUnchecked || !target.Case.MayBeElsewhere || target.ToldElsewhere == TargetPlace.Gone, "nobody looked elsewhere, and it is not marked so"),
    ];

    private static IEnumerable<(bool Holds, string Otherwise)> NotDeleted(ScriptedTarget target) =>
    [
        (target.ToldElsewhere == TargetPlace.Elsewhere, "nothing said that it exists elsewhere"),
        (target.Place == TargetPlace.Elsewhere, "it does not exist elsewhere"),
        (!target.HasOpenFate, "an earlier deletion may have deleted it"),
    ];

    private static IEnumerable<(bool Holds, string Otherwise)> Refused(ScriptedTarget target, params AnswerKind[] kinds) => NotGone(target).Append(
        (target.LastDeletion is { } last && kinds.Contains(last.Kind), "the last deletion was not so answered"));

    // A confirmed deletion may fail its verification only.
    private static IEnumerable<(bool Holds, string Otherwise)> Failed(ScriptedTarget target) => NotGone(target).Append(
        (!target.WasRefusedAsAbsent || target.HasOpenFate, "the service said that it is absent"));

    private static IEnumerable<(bool Holds, string Otherwise)> NotGone(ScriptedTarget target) =>
    [
        (!target.IsBeingDeleted, "its deletion is in flight"),
        (!target.HasOpenFate || target.WasSeenAfterOpenFate, "a deletion may have deleted it, and nobody looked"),
        (!target.IsConfirmed || target.LastTold == TargetPlace.Here, "the service confirmed its deletion"),
        (!target.WasPurgedByRun || target.LastTold == TargetPlace.Here, "the run deleted it"),
    ];

    private IEnumerable<(bool Holds, string Otherwise)> Unknown(ScriptedTarget target) =>
    [
        (target.HasOpenFate || target.IsBeingDeleted || (target.IsConfirmed && purgeCase.Verify), "no deletion of unknown fate left"),
        (target.LastTold != TargetPlace.Gone || target.IsBeingDeleted || (target.IsConfirmed && !target.WasReadBackAsGone), "the service said that it is absent"),
    ];

    private static IEnumerable<(bool Holds, string Otherwise)> NotAttempted(ScriptedTarget target, bool hasEnded) =>
    [
        (target.Attempts == 0, "a deletion left"),
        (hasEnded, "nothing ended the run or closed its scope"),
    ];
}
