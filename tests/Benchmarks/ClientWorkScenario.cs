using System.Diagnostics;

namespace GraphPurge.Benchmarks;

/// <summary>Processor time of this process per deletion, from the piped object to its result, against a bare client that posts the same batches ready-made.</summary>
internal static class ClientWorkScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "client-work";

    private const int Mailboxes = 50;
    private const int ContactsEach = 2_000;
    private const int Deletions = Mailboxes * ContactsEach;

    private const int WarmUpEach = 2_000;
    private const int WarmUpRounds = 4;
    private const string Microseconds = "microseconds";
    private const string Purge = "$rows | Remove-ContactPermanently -Force -IgnoreMissing -PassThru | Out-Null";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var seed = $$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": {{WarmUpEach + ContactsEach}} } }""";
        var rounds = await Rounds.PlayAsync(options.Runs, Contestant.All(options, manifest => Worker.MeasureAsync(Name, manifest, seed)));
        Console.WriteLine($"{Name,-14} {Deletions} contacts: {rounds.Show(Contestant.Module, Microseconds, "0.0")} µs of processor time each, bare client {rounds.Show(Contestant.Baseline, Microseconds, "0.0")} µs, "
            + $"ratio {rounds.Ratio(Contestant.Module, Contestant.Baseline, Microseconds):0.0} (to reach: 2)");
        rounds.PrintOtherModule(Name, Microseconds, "0.0", "µs");
    }

    /// <summary>What the worker process does.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job)
    {
        using var http = job.CreateClient();
        var users = await http.ListMailboxesAsync();
        var contacts = new List<(string User, List<string> Ids)>();
        foreach (var user in users)
        {
            contacts.Add((user, await http.ListContactsAsync(user)));
        }

        var warmUp = Enumerable.Range(0, WarmUpRounds).Select(round => contacts.Select(mailbox => (mailbox.User, Ids: mailbox.Ids.GetRange(round * WarmUpEach / WarmUpRounds, WarmUpEach / WarmUpRounds))).ToList()).ToList();
        contacts = contacts.Select(mailbox => (mailbox.User, Ids: mailbox.Ids[WarmUpEach..])).ToList();
        if (job.Manifest is not null)
        {
            using var session = job.Connect();
            await WorkerJob.WarmUpAsync(warmUp.Select(ToRows).Select(part => (Action)(() => session.Invoke(Purge, ("rows", part)))));
            var rows = ToRows(contacts);
            return Measure(() => session.Invoke(Purge, ("rows", rows)));
        }

        await WorkerJob.WarmUpAsync(warmUp.Select(ToBatches).Select(part => (Action)(() => Post(http, part))));
        var batches = ToBatches(contacts);
        return Measure(() => Post(http, batches));
    }

    private static Dictionary<string, double> Measure(Action work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return new Dictionary<string, double> { [Microseconds] = (process.TotalProcessorTime - before).TotalMicroseconds / Deletions };
    }

    // In both, the mailboxes take turns, so that all of them are busy at once.
    private static Dictionary<string, object>[] ToRows(List<(string User, List<string> Ids)> contacts) =>
        [.. Enumerable.Range(0, contacts[0].Ids.Count).SelectMany(index => contacts.Select(mailbox => new Dictionary<string, object> { ["Id"] = mailbox.Ids[index], ["UserId"] = mailbox.User }))];

    private static List<byte[]> ToBatches(List<(string User, List<string> Ids)> contacts)
    {
        var batches = contacts.Select(mailbox => mailbox.Ids.Chunk(GraphClient.BatchItems).Select(ids => GraphClient.WriteBatch(mailbox.User, ids)).ToList()).ToList();
        return [.. Enumerable.Range(0, batches[0].Count).SelectMany(index => batches.Select(mailbox => mailbox[index]))];
    }

    private static void Post(HttpClient http, List<byte[]> batches) =>
        Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (batch, cancellationToken) => await http.PostBatchAsync(batch, cancellationToken)).GetAwaiter().GetResult();
}
