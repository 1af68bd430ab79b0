using FsCheck;
using FsCheck.Fluent;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>Generates cases: mostly small, some large enough for whole batches, denied classes and limits.</summary>
internal static class PurgeCases
{
    private static readonly Gen<int?> s_wait = Often<int?>(null, Gen.Elements<int?>(0, 3, 40, 3_600, 172_800), usual: 1, rare: 1);

    private static readonly Gen<ScriptedAnswer> s_deletion = Gen.Frequency(
        (3, Gen.Constant(ScriptedAnswer.Truthful)),
        (6, Of(AnswerKind.OtherSuccess, AnswerKind.SuccessWithError, AnswerKind.GatewayTimeout, AnswerKind.Cut, AnswerKind.Contradictory)),
        (4, Of(AnswerKind.Throttled, AnswerKind.Unavailable)),
        (3, Of(AnswerKind.NotFoundWithoutCode, AnswerKind.Denied, AnswerKind.CannotDelete, AnswerKind.Protected, AnswerKind.SomebodyPurges, AnswerKind.SomebodyMoves)),
        (1, Of(AnswerKind.MailboxUnavailable, AnswerKind.TokenRefused)));

    private static readonly Gen<ScriptedAnswer> s_reading = Gen.Frequency(
        (3, Gen.Constant(ScriptedAnswer.Truthful)),
        (3, Of(AnswerKind.Throttled, AnswerKind.Unavailable, AnswerKind.GatewayTimeout, AnswerKind.Cut)),
        (3, Of(AnswerKind.Stale, AnswerKind.WrongId, AnswerKind.Empty, AnswerKind.NotFoundWithoutCode, AnswerKind.Denied)));

    private static readonly Gen<TargetCase> s_target =
        from mailbox in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from place in Often(TargetPlace.Here, Gen.Elements(TargetPlace.Gone, TargetPlace.Elsewhere), usual: 3, rare: 2)
        from isListed in Gen.Elements(true, false)
        from isListedLater in Gen.Elements(true, false)
        from isDetailed in Often(true, Gen.Constant(false), usual: 3, rare: 1)
        from deletions in Script(s_deletion)
        from reads in Script(s_reading.Select(answer => answer with { TakesEffect = false }))
        from repeats in Often(false, Gen.Constant(true), usual: 2, rare: 1)
        from inputs in Often(1, Gen.Choose(2, 3), usual: 5, rare: 1)
        from arrivesAt in Often(0, Gen.Choose(1, 30_000), usual: 6, rare: 1)
        select new TargetCase
        {
            Mailbox = mailbox,
            Place = place,

            // What was listed was there.
            IsListed = isListed && place == TargetPlace.Here,
            IsListedLater = isListedLater && place == TargetPlace.Here,
            IsDetailed = isDetailed,
            Deletions = deletions,
            Reads = reads,
            RepeatsLastAnswer = repeats,
            Inputs = inputs,
            ArrivesAt = arrivesAt,
        };

    // Many that are alike fill batches, and close what is denied.
    private static readonly Gen<IReadOnlyList<TargetCase>> s_targets = Gen.Frequency(
        (6, from count in Gen.Choose(1, 8) from targets in s_target.ArrayOf(count) select (IReadOnlyList<TargetCase>)targets),
        (1, from count in Gen.Choose(21, 50) from target in s_target select (IReadOnlyList<TargetCase>)Enumerable.Repeat(target, count).ToArray()),
        (1, from count in Gen.Choose(21, 50) from targets in s_target.ArrayOf(count) select (IReadOnlyList<TargetCase>)targets));

    private static readonly Gen<Moment?> s_moment = Often<Moment?>(
        null,
        Gen.OneOf(Gen.Choose(1, 12).Select(n => (Moment?)new Moment(IsRequest: true, n)), Gen.Elements(0, 20, 60, 1_000, 5_000, 30_000).Select(n => (Moment?)new Moment(IsRequest: false, n))),
        usual: 4,
        rare: 1);

    private static readonly Gen<RequestTrouble[]> s_troubles =
        from count in Often(0, Gen.Choose(1, 6), usual: 1, rare: 1)
        from troubles in Often(RequestTrouble.None, Gen.Elements(Enum.GetValues<RequestTrouble>()), usual: 1, rare: 2).ArrayOf(count)
        select troubles;

    private static readonly Gen<ClockJump[]> s_jumps =
        from count in Often(0, Gen.Choose(1, 3), usual: 2, rare: 1)
        from jumps in (from at in Gen.Choose(0, 10_000) from minutes in Gen.Elements(-100_000, -60, -1, 1, 60, 100_000) select new ClockJump(at, minutes)).ArrayOf(count)
        select jumps;

    private static readonly Gen<int[]> s_latencies =
        from count in Gen.Choose(1, 4)
        from latencies in Gen.Frequency((4, Gen.Choose(2, 300)), (1, Gen.Choose(300, 100_000))).ArrayOf(count)
        select latencies;

    private static readonly Gen<PurgeCase> s_case =
        from targets in s_targets
        from verify in Gen.Elements(true, false)
        from ignoreMissing in Gen.Elements(true, false)
        from throttleLimit in Often(64, Gen.Choose(1, 6), usual: 2, rare: 1)
        from troubles in s_troubles
        from repeatsTrouble in Often(false, Gen.Constant(true), usual: 5, rare: 1)
        from latencies in s_latencies
        from stop in s_moment
        from abandon in s_moment
        from jumps in s_jumps
        from early in Gen.Elements(0, 0, 500, 1_000)
        from budgetLeft in Often<int?>(null, Gen.Elements<int?>(0, 1, 5, 30), usual: 4, rare: 1)
        from slotsHeldUntil in Often(0, Gen.Elements(1, 100, 20_000), usual: 6, rare: 1)
        from repeatsArriveAt in Gen.Elements(0, 0, 40, 60_000)
        select new PurgeCase
        {
            Targets = targets,
            Verify = verify,
            IgnoreMissing = ignoreMissing,
            ThrottleLimit = throttleLimit,
            Troubles = troubles,
            RepeatsLastTrouble = repeatsTrouble,
            Latencies = latencies,
            Stop = stop,
            Abandon = abandon,
            Jumps = jumps,
            EarlyMicroseconds = early,
            BudgetLeft = budgetLeft,
            SlotsHeldUntil = slotsHeldUntil,
            RepeatsArriveAt = repeatsArriveAt,
        };

    /// <summary>Cases, and how they shrink.</summary>
    public static Arbitrary<PurgeCase> Arbitrary() => Arb.From(s_case, PurgeCaseShrinker.Shrink);

    private static Gen<T> Often<T>(T usualValue, Gen<T> rareValue, int usual, int rare) => Gen.Frequency((usual, Gen.Constant(usualValue)), (rare, rareValue));

    private static Gen<ScriptedAnswer> Of(params AnswerKind[] kinds) =>
        from kind in Gen.Elements(kinds)
        from takesEffect in Gen.Elements(true, false)
        from wait in s_wait
        let answer = new ScriptedAnswer(kind, takesEffect)
        select answer with
        {
            TakesEffect = takesEffect && answer.LeavesFateOpen,
            WaitSeconds = kind is AnswerKind.Throttled or AnswerKind.Unavailable ? wait : null,
        };

    private static Gen<IReadOnlyList<ScriptedAnswer>> Script(Gen<ScriptedAnswer> answer) =>
        from count in Often(0, Gen.Choose(1, 4), usual: 1, rare: 2)
        from answers in answer.ArrayOf(count)
        select (IReadOnlyList<ScriptedAnswer>)answers;
}
