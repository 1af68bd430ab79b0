using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>A million targets piped through a process of its own: its peak memory, against the same process idle, with PowerShell and the module loaded, after its first deletions.</summary>
internal static class MemoryScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "memory";

    private const int Mailboxes = 200;
    private const int Targets = 1_000_000;
    private const string Purge = "$rows | Remove-ContactPermanently -Force -IgnoreMissing -PassThru | Out-Null";
    private const string Idle = "idle";
    private const string Peak = "peak";
    private const string More = "more";
    private const string Seconds = "seconds";

    /// <summary>How much a process allocates between two collections the runtime takes from the size of the processor's cache; one that is set is the same everywhere.</summary>
    private const string YoungGeneration = "DOTNET_GCgen0size";

    private static readonly (string Words, string? Size, string Goal)[] s_youngGenerations =
    [
        ("of 16 MB", "0x1000000", " (to reach: 32 MB, and at most 38 MB, 40 bytes a target, for the set of ids already seen)"),
        ("as this processor's cache has it", null, ""),
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var seed = $$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": 1 } }""";
        foreach (var (words, size, goal) in s_youngGenerations)
        {
            var rounds = await Rounds.PlayAsync(options.Runs, Contestant.All(
                options, manifest => Worker.MeasureAsync(Name, manifest, seed, size is null ? [] : [KeyValuePair.Create(YoungGeneration, size)]), hasBaseline: false));
            Console.WriteLine($"{Name,-14} {Targets} targets, young generation {words}, {rounds.Show(Contestant.Module, Seconds, "0")} s: peak {rounds.Show(Contestant.Module, Peak, "0")} MB, "
                + $"idle {rounds.Show(Contestant.Module, Idle, "0")} MB, {rounds.Show(Contestant.Module, More, "0")} MB more{goal}");
            rounds.PrintOtherModule(Name, Peak, "0", "MB at the peak");
            rounds.PrintOtherModule(Name, More, "0", "MB more than idle");
        }
    }

    /// <summary>What the worker process does.</summary>
    public static Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job)
    {
        using var session = job.Connect();
        session.Invoke(Purge, ("rows", Rows(0, 200).ToArray()));
        GC.Collect();
        var idle = PeakMegabytes();
        var clock = Stopwatch.StartNew();

        // A sequence that makes each row when it is asked for: what a pipeline does.
        session.Invoke(Purge, ("rows", Rows(200, Targets)));
        var peak = PeakMegabytes();
        return Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double> { [Idle] = idle, [Peak] = peak, [More] = peak - idle, [Seconds] = clock.Elapsed.TotalSeconds });
    }

    /// <summary>The most memory that this process held so far.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }

    // The rows of a mailbox share its name, as those of Get-MailboxContact do.
    private static IEnumerable<Dictionary<string, object>> Rows(int first, int count)
    {
        var users = Enumerable.Range(1, Mailboxes).Select(i => string.Create(CultureInfo.InvariantCulture, $"mailbox{i:00000}@contoso-rehearsal.onmicrosoft.com")).ToList();
        return Enumerable.Range(first, count).Select(i => new Dictionary<string, object> { ["Id"] = $"AAMkabcdefghijklmnopqrstuvwxyz{i}=", ["UserId"] = users[i % Mailboxes] });
    }
}
