using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace GraphPurge.Benchmarks;

/// <summary>Has BenchmarkDotNet measure <see cref="PerDeletion"/>, in the worker's own process: that is new for each measurement already.</summary>
internal static class PerDeletionScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "per-deletion";

    /// <summary>How many mailboxes take turns. One alone, or the directory, would soon have used up what the service allows in a while, and the cmdlet would wait.</summary>
    public const int Mailboxes = 400;

    private const string Microseconds = "microseconds";

    // Of half a second each: until then the runtime goes on compiling what is called often, PowerShell's own code above all, and a deletion takes twice as long.
    private const int WarmUps = 40;

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var seed = $$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": 1 } }""";
        var rounds = await Rounds.PlayAsync(options.Runs, Contestant.All(options, manifest => Worker.MeasureAsync(Name, manifest, seed)));
        Console.WriteLine($"{Name,-14} one deletion alone: {rounds.Show(Contestant.Module, Microseconds, "0")} µs, bare client {rounds.Show(Contestant.Baseline, Microseconds, "0")} µs, "
            + $"ratio {rounds.Ratio(Contestant.Module, Contestant.Baseline, Microseconds):0.0}");
        rounds.PrintOtherModule(Name, Microseconds, "0", "µs");
    }

    /// <summary>What the worker process does.</summary>
    public static Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job)
    {
        PerDeletion.Job = job;
        var method = job.Manifest is null ? nameof(PerDeletion.BareClient) : nameof(PerDeletion.Cmdlet);
        var summary = BenchmarkRunner.Run<PerDeletion>(ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput).WithWarmupCount(WarmUps).WithIterationCount(8))
            .AddFilter(new SimpleFilter(benchmark => benchmark.Descriptor.WorkloadMethod.Name == method))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts")));
        return summary.Reports is [{ ResultStatistics: { } statistics }]
            ? Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double> { [Microseconds] = statistics.Median / 1000 })
            : throw new InvalidOperationException($"BenchmarkDotNet could not measure {method}: {string.Join(' ', summary.ValidationErrors.Select(error => error.Message))}");
    }
}
