using System.Diagnostics;

namespace GraphPurge.Benchmarks;

/// <summary>What a worker process of <see cref="PacingScenario"/> does: deletes the tenant's deleted users, or one half of them, and takes the time.</summary>
internal static class PacingWorker
{
    /// <summary>The name of the figure.</summary>
    public const string Seconds = "seconds";

    // As many as a run has: 25 batches bring 1,000 deletions in two rounds.
    private const int InFlight = 25;

    // Where what is refused counts too, a bare client in a bucket goes on for most of an hour.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(3);

    /// <summary>Deletes all.</summary>
    public static Task<IReadOnlyDictionary<string, double>> MeasureAllAsync(WorkerJob job) => MeasureAsync(job, count => ..count);

    /// <summary>Deletes the first half.</summary>
    public static Task<IReadOnlyDictionary<string, double>> MeasureFirstHalfAsync(WorkerJob job) => MeasureAsync(job, count => ..(count / 2));

    /// <summary>Deletes the second half.</summary>
    public static Task<IReadOnlyDictionary<string, double>> MeasureSecondHalfAsync(WorkerJob job) => MeasureAsync(job, count => (count / 2)..count);

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job, Func<int, Range> part)
    {
        if (job.Manifest is not null)
        {
            using var session = job.Connect();
            var listed = session.Invoke("Get-DeletedDirectoryObject -Type user").ToArray();
            return await MeasureAsync(() =>
            {
                session.Invoke("$users | Remove-DeletedDirectoryObject -Force -PassThru | Out-Null", ("users", listed[part(listed.Length)]));
                return Task.CompletedTask;
            });
        }

        using var http = job.CreateClient();
        var ids = (await http.ListAsync("/v1.0/directory/deletedItems/microsoft.graph.user?$top=999", "id")).ToArray();
        var client = new PacedBareClient(http);
        var batches = ids[part(ids.Length)].Chunk(GraphClient.BatchItems).Select(chunk => (Ids: chunk, Body: GraphClient.WriteDirectoryBatch(chunk))).ToList();
        using var end = new CancellationTokenSource();
        return await MeasureAsync(async () =>
        {
            end.CancelAfter(s_longest);
            try
            {
                await Parallel.ForEachAsync(
                    batches, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = end.Token }, async (batch, cancellationToken) => await client.DeleteAsync(batch.Ids, batch.Body, cancellationToken));
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // What it deleted until then is counted.
            }
        });
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(Func<Task> work)
    {
        await WorkerJob.AwaitStartAsync();
        var clock = Stopwatch.StartNew();
        await work();
        return new Dictionary<string, double> { [Seconds] = clock.Elapsed.TotalSeconds };
    }
}
