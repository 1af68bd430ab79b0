using System.Diagnostics;

namespace GraphPurge.Benchmarks;

/// <summary>1,000 deleted users without limits, where a request takes 50 ms and a batch 50 ms plus 10 ms for each item, against a loop that deletes one after the other.</summary>
internal static class LatencyScenario
{
    private const int Users = 1_000;
    private const string Seed = """{ "deletedUsers": 1000, "latencyMilliseconds": 50, "batchItemLatencyMilliseconds": 10, "users": [] }""";

    public static async Task RunAsync()
    {
        using var forRun = await EmulatorProcess.StartAsync(Seed);
        var session = Module.Connect(forRun.Endpoint, forRun.Token);
        Module.Invoke(session, "$users = Get-DeletedDirectoryObject -Type user");
        var clock = Stopwatch.StartNew();
        Module.Invoke(session, "$users | Remove-DeletedDirectoryObject -Force");
        var run = clock.Elapsed;

        using var forLoop = await EmulatorProcess.StartAsync(Seed);
        var ids = await forLoop.ListAsync("/v1.0/directory/deletedItems/microsoft.graph.user?$top=999", "id");
        clock.Restart();
        foreach (var id in ids.Take(Users))
        {
            using var answer = await forLoop.Http.DeleteAsync(new Uri($"/v1.0/directory/deletedItems/{id}", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
        }

        var loop = clock.Elapsed;
        Console.WriteLine($"latency      {Users} deleted users: run {run.TotalSeconds:0.00} s, sequential loop {loop.TotalSeconds:0.0} s, {loop / run:0} times as fast (to reach: 40)");
    }
}
