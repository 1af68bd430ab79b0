using System.Diagnostics;

namespace GraphPurge.Benchmarks;

/// <summary>1,000 deleted users without limits, where a request takes 50 ms and a batch 50 ms plus 10 ms for each item, against a loop that deletes one after the other.</summary>
internal static class LatencyScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "latency";

    private const int Users = 1_000;
    private const string Seconds = "seconds";
    private const string Seed = """{ "deletedUsers": 1000, "latencyMilliseconds": 50, "batchItemLatencyMilliseconds": 10, "users": [] }""";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var rounds = await Rounds.PlayAsync(options.Runs, Contestant.All(options, manifest => Worker.MeasureAsync(Name, manifest, Seed)));
        Console.WriteLine($"{Name,-14} {Users} deleted users: {rounds.Show(Contestant.Module, Seconds, "0.00")} s, sequential loop {rounds.Show(Contestant.Baseline, Seconds, "0.0")} s, "
            + $"{rounds.Ratio(Contestant.Baseline, Contestant.Module, Seconds):0} times as fast (to reach: 65)");
        rounds.PrintOtherModule(Name, Seconds, "0.00", "s");
    }

    /// <summary>What the worker process does.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job)
    {
        var clock = new Stopwatch();
        if (job.Manifest is not null)
        {
            using var session = job.Connect();
            session.Invoke("$users = Get-DeletedDirectoryObject -Type user");
            clock.Start();
            session.Invoke("$users | Remove-DeletedDirectoryObject -Force -PassThru | Out-Null");
            return new Dictionary<string, double> { [Seconds] = clock.Elapsed.TotalSeconds };
        }

        using var http = job.CreateClient();
        var ids = await http.ListAsync("/v1.0/directory/deletedItems/microsoft.graph.user?$top=999", "id");
        clock.Start();
        foreach (var id in ids.Take(Users))
        {
            using var answer = await http.DeleteAsync(new Uri($"/v1.0/directory/deletedItems/{id}", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
        }

        return new Dictionary<string, double> { [Seconds] = clock.Elapsed.TotalSeconds };
    }
}
