namespace GraphPurge.Service.Tests.Properties;

/// <summary>Makes a failing case simpler, largest steps first.</summary>
internal static class PurgeCaseShrinker
{
    /// <summary>Cases that are simpler than one by one step.</summary>
    public static IEnumerable<PurgeCase> Shrink(PurgeCase whole)
    {
        foreach (var targets in Parts(whole.Targets).Where(targets => targets.Count > 0))
        {
            yield return whole with { Targets = targets };
        }

        var simpler = new (bool IsUnusual, PurgeCase Simpler)[]
        {
            (whole.Stop is not null, whole with { Stop = null }),
            (whole.Abandon is not null, whole with { Abandon = null }),
            (whole.Jumps.Count > 0, whole with { Jumps = [] }),
            (whole.EarlyMicroseconds > 0, whole with { EarlyMicroseconds = 0 }),
            (whole.BudgetLeft is not null, whole with { BudgetLeft = null }),
            (whole.SlotsHeldUntil > 0, whole with { SlotsHeldUntil = 0 }),
            (whole.RepeatsArriveAt > 0, whole with { RepeatsArriveAt = 0 }),
            (whole.ThrottleLimit != 64, whole with { ThrottleLimit = 64 }),
            (whole.Verify, whole with { Verify = false }),
            (whole.IgnoreMissing, whole with { IgnoreMissing = false }),
            (whole.RepeatsLastTrouble, whole with { RepeatsLastTrouble = false }),
            (!whole.Latencies.SequenceEqual([50]), whole with { Latencies = [50] }),
        };
        foreach (var (_, candidate) in simpler.Where(candidate => candidate.IsUnusual))
        {
            yield return candidate;
        }

        foreach (var troubles in Parts(whole.Troubles))
        {
            yield return whole with { Troubles = troubles };
        }

        foreach (var troubles in Each(whole.Troubles, trouble => trouble == RequestTrouble.None ? [] : [RequestTrouble.None]))
        {
            yield return whole with { Troubles = troubles };
        }

        foreach (var targets in Each(whole.Targets, Shrink))
        {
            yield return whole with { Targets = targets };
        }
    }

    private static IEnumerable<TargetCase> Shrink(TargetCase whole)
    {
        foreach (var deletions in Parts(whole.Deletions).Concat(Each(whole.Deletions, answer => answer.Shrink())))
        {
            yield return whole with { Deletions = deletions };
        }

        foreach (var reads in Parts(whole.Reads).Concat(Each(whole.Reads, answer => answer.Shrink())))
        {
            yield return whole with { Reads = reads };
        }

        if (whole.RepeatsLastAnswer)
        {
            yield return whole with { RepeatsLastAnswer = false };
        }

        if (whole.Inputs > 1)
        {
            yield return whole with { Inputs = whole.Inputs - 1 };
        }

        if (whole.IsListedLater)
        {
            yield return whole with { IsListedLater = false };
        }

        if (whole.ArrivesAt > 0)
        {
            yield return whole with { ArrivesAt = 0 };
        }

        if (whole.Mailbox > 0)
        {
            yield return whole with { Mailbox = whole.Mailbox - 1 };
        }

        if (!whole.IsDetailed)
        {
            yield return whole with { IsDetailed = true };
        }

        if (whole.Place != TargetPlace.Here)
        {
            yield return whole with { Place = TargetPlace.Here };
        }
    }

    // What is left without a half, a quarter, and so on down to without each single one.
    private static IEnumerable<IReadOnlyList<T>> Parts<T>(IReadOnlyList<T> whole)
    {
        for (var size = whole.Count; size > 0; size /= 2)
        {
            for (var start = 0; start < whole.Count; start += size)
            {
                yield return [.. whole.Take(start), .. whole.Skip(start + size)];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Each<T>(IReadOnlyList<T> whole, Func<T, IEnumerable<T>> shrink)
    {
        for (var i = 0; i < whole.Count; i++)
        {
            foreach (var part in shrink(whole[i]))
            {
                yield return [.. whole.Take(i), part, .. whole.Skip(i + 1)];
            }
        }
    }
}
