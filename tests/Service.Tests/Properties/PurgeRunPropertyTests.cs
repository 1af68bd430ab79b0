using FsCheck;
using FsCheck.Fluent;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>
/// Whatever the service answers, whatever breaks, and whenever somebody stops it or sets the clock: the account of a purge run is right.
/// A failure prints the simplest case that still fails, and the seed: <c>[ManyCases(Replay = "(1,2,3)")]</c> plays it again. The waits that
/// the run chooses itself are drawn anew each time, by up to a quarter.
/// </summary>
public sealed class PurgeRunPropertyTests
{
    [ManyCases]
    public Property Every_target_gets_one_true_outcome_whatever_happens() => Prop.ForAll(PurgeCases.Arbitrary(), purgeCase =>
    {
        using var run = new ScriptedRun(purgeCase);
        run.Play();
    });

    // Some are throttled by themselves and some are gone, so that an ever shorter wait takes the place of a longer one while a slow answer is out.
    [Fact]
    public void A_scope_that_waits_for_a_slow_answer_is_not_looked_at_ever_more_often()
    {
        var throttled = new ScriptedAnswer(AnswerKind.Throttled, WaitSeconds: 0);
        var here = new TargetCase { IsListed = false, Deletions = [throttled] };
        var gone = here with { Place = TargetPlace.Gone, Reads = [new ScriptedAnswer(AnswerKind.Empty), ScriptedAnswer.Truthful, new ScriptedAnswer(AnswerKind.Empty)] };
        var longGone = gone with { Deletions = [throttled, new ScriptedAnswer(AnswerKind.Contradictory, TakesEffect: true), throttled with { WaitSeconds = 3_600 }] };
        using var run = new ScriptedRun(new PurgeCase
        {
            Targets = [here with { Deletions = [throttled, new ScriptedAnswer(AnswerKind.Contradictory)] }, .. Enumerable.Repeat(here, 12), gone, .. Enumerable.Repeat(longGone, 16)],
            Latencies = [84_886],
            EarlyMicroseconds = 500,
            Troubles = [RequestTrouble.Throttled, RequestTrouble.Throttled, RequestTrouble.None, RequestTrouble.CutBeforeEffect],
        });
        run.Play();
    }
}
