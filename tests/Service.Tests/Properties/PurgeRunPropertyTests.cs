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
}
