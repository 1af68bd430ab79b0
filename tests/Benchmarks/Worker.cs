using System.Diagnostics;
using System.Text.Json;

namespace GraphPurge.Benchmarks;

/// <summary>
/// One measurement in a process of its own, against an emulator of its own: nothing is warm from the measurement before, and two modules never meet in one
/// process. The process ends by itself, and its output is one line of JSON with the figures.
/// </summary>
internal static class Worker
{
    /// <summary>Stands where the manifest goes, for the bare client.</summary>
    private const string NoModule = "bare";

    private static readonly Dictionary<string, Func<WorkerJob, Task<IReadOnlyDictionary<string, double>>>> s_measurements = new()
    {
        [LatencyScenario.Name] = LatencyScenario.MeasureAsync,
        [ClientWorkScenario.Name] = ClientWorkScenario.MeasureAsync,
        [MemoryScenario.Name] = MemoryScenario.MeasureAsync,
        [ListingScenario.Name] = ListingScenario.MeasureAsync,
        [JournalScenario.Name] = JournalScenario.MeasureAsync,
        [JournalScenario.WithJournal] = JournalScenario.MeasureWithJournalAsync,
        [PerDeletionScenario.Name] = PerDeletionScenario.MeasureAsync,
        [PacingScenario.Name] = PacingWorker.MeasureAllAsync,
        [PacingScenario.FirstHalf] = PacingWorker.MeasureFirstHalfAsync,
        [PacingScenario.SecondHalf] = PacingWorker.MeasureSecondHalfAsync,
    };

    /// <summary>Measures, in a new process.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="manifest">The module's manifest; null for the bare client.</param>
    /// <param name="seedJson">The emulator's seed.</param>
    /// <param name="environment">Variables to set in the new process's environment.</param>
    /// <exception cref="InvalidOperationException">The process failed; it has said why.</exception>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string scenario, string? manifest, string seedJson, params KeyValuePair<string, string>[] environment)
    {
        using var emulator = await EmulatorProcess.StartAsync(seedJson);
        return await MeasureAsync(scenario, manifest, emulator.Endpoint, emulator.Token, () => Task.CompletedTask, environment);
    }

    /// <summary>Measures, in a new process, against an emulator that is there.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="manifest">The module's manifest; null for the bare client.</param>
    /// <param name="endpoint">The emulator's endpoint.</param>
    /// <param name="token">The emulator's token.</param>
    /// <param name="awaitStart">Is called when the process is ready, if it waits to be started; what it gives ends when the process may begin.</param>
    /// <param name="environment">Variables to set in the new process's environment.</param>
    /// <exception cref="InvalidOperationException">The process failed; it has said why.</exception>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(
        string scenario, string? manifest, string endpoint, string token, Func<Task> awaitStart, params KeyValuePair<string, string>[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Worker).Assembly.Location, "worker", scenario, manifest ?? NoModule, endpoint, token])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadLineAsync();
        if (output == WorkerJob.Ready)
        {
            await awaitStart();
            await process.StandardInput.WriteLineAsync();
            await process.StandardInput.FlushAsync();
            output = await process.StandardOutput.ReadLineAsync();
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Dictionary<string, double>>(output!)!
            : throw new InvalidOperationException($"The process that measures {scenario} failed.");
    }

    /// <summary>What the new process does.</summary>
    public static async Task RunAsync(string scenario, string manifest, string endpoint, string token)
    {
        var figures = await s_measurements[scenario](new WorkerJob(manifest == NoModule ? null : manifest, endpoint, token));
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }
}
