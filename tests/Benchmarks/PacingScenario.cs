using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>
/// 5,000 deleted users where the directory allows 3,000 in 150 seconds, however it counts them and whoever else uses them: the time and what was refused, against what
/// the limit dictates (its wait, and where a window ends the rest at unlimited speed, measured) and against a bare client that sends again what was refused.
/// </summary>
/// <remarks>Such a run mostly waits, so all of a round run side by side, each in a process of its own and against an emulator of its own.</remarks>
internal static class PacingScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "pacing";

    /// <summary>The name under which a worker deletes the first half of the users.</summary>
    public const string FirstHalf = "pacing-first-half";

    /// <summary>The name under which a worker deletes the second half.</summary>
    public const string SecondHalf = "pacing-second-half";

    private const string Seconds = PacingWorker.Seconds;
    private const string Share = "share of what is dictated";
    private const string Purged = "purged";
    private const string Refused = "refused";

    // Each sends most of what it has within few seconds, and those must not meet.
    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rounds = await Rounds.PlayAsync(options.Runs, _ => MeasureRoundAsync(options));
        foreach (var row in PacingRow.All)
        {
            var (module, baseline) = (NameOf(row, Contestant.Module), NameOf(row, Contestant.Baseline));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name,-14} {PacingRow.Users} deleted users, {row.Words}: {rounds.Show(module, Seconds, "0.0")} s, {rounds.Show(module, Share, "0.000")} of what it dictates, {rounds.Show(module, Refused, "0")} refused; "
                + $"bare client {rounds.Show(baseline, Seconds, "0.0")} s, {rounds.Show(baseline, Purged, "0")} purged, {rounds.Show(baseline, Refused, "0")} refused (to reach: {row.Goal})"));
            if (options.OtherModule is not null)
            {
                var other = NameOf(row, Contestant.OtherModule);
                Console.WriteLine($"{Name,-14} other module: {rounds.Show(other, Seconds, "0.0")} s, {rounds.Show(other, Refused, "0")} refused");
            }
        }
    }

    private static string NameOf(PacingRow row, string contestant) => $"{row.Words}, {contestant}";

    private static async Task<Dictionary<string, IReadOnlyDictionary<string, double>>> MeasureRoundAsync(BenchmarkOptions options)
    {
        var burst = (await Worker.MeasureAsync(Name, null, PacingRow.SeedWithoutLimits))[Seconds];
        var contestants = PacingRow.All.SelectMany(row => Contestant.All(options, manifest => MeasureAsync(row, manifest, burst)).Select(contestant => contestant with { Name = NameOf(row, contestant.Name) })).ToList();
        var running = new List<Task<IReadOnlyDictionary<string, double>>>();
        foreach (var contestant in contestants)
        {
            running.Add(Task.Run(contestant.MeasureAsync));
            await Task.Delay(s_apart);
        }

        var figures = await Task.WhenAll(running);
        return contestants.Zip(figures).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(PacingRow row, string? manifest, double burst)
    {
        using var emulator = new LedgerEmulator(row.SeedWithLimits);
        var othersRefused = 0;
        double seconds;
        if (row.Others == 0)
        {
            seconds = await MeasureAsync(row, manifest, emulator);
        }
        else
        {
            var others = new OtherClient(GraphClient.Create(emulator.Endpoint, emulator.Token), row.Others);
            await using (others)
            {
                seconds = await MeasureAsync(row, manifest, emulator);
            }

            othersRefused = others.Refused;
        }

        // The bare client may run out of time.
        var purged = emulator.CountPurged();
        if (purged != PacingRow.Users && manifest is not null)
        {
            throw new InvalidOperationException($"{row.Words}: {purged} users were purged, and not {PacingRow.Users}.");
        }

        return new Dictionary<string, double>
        {
            [Seconds] = seconds,
            [Share] = seconds / (row.Wait.TotalSeconds + (row.HasBurst ? burst : 0)),
            [Purged] = purged,
            [Refused] = emulator.CountRefused() - othersRefused,
        };
    }

    // The time until the last of its processes was done, which all begin at once.
    private static async Task<double> MeasureAsync(PacingRow row, string? manifest, LedgerEmulator emulator)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var missing = row.Processes;
        var parts = (row.Processes == 1 ? [Name] : new[] { FirstHalf, SecondHalf }).Select(part => Worker.MeasureAsync(part, manifest, emulator.Endpoint, emulator.Token, () =>
        {
            if (Interlocked.Decrement(ref missing) == 0)
            {
                start.SetResult();
            }

            return start.Task;
        })).ToList();
        foreach (var part in parts)
        {
            _ = part.ContinueWith(failed => start.TrySetException(failed.Exception!.InnerExceptions), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return (await Task.WhenAll(parts)).Max(figures => figures[Seconds]);
    }
}
