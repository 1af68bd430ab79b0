using System.Diagnostics;
using System.Text;

namespace GraphPurge.Benchmarks;

/// <summary>Processor time of this process per deletion, from the pipeline's object to its outcome, against a bare client that posts the same batches ready-made.</summary>
internal static class ClientWorkScenario
{
    private const int Mailboxes = 50;
    private const int Deletions = 100_000;
    private const string Purge = "$rows | Remove-ContactPermanently -Force -IgnoreMissing";

    public static async Task RunAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": 2000 } }""");
        var users = (await emulator.ListAsync("/v1.0/users?$top=999", "userPrincipalName")).Where(name => name.StartsWith("mailbox", StringComparison.Ordinal)).ToList();
        var rows = new List<Dictionary<string, object>>();
        foreach (var user in users)
        {
            rows.AddRange((await emulator.ListAsync($"/v1.0/users/{user}/contacts?$top=999&$select=id", "id")).Select(id => new Dictionary<string, object> { ["Id"] = id, ["UserId"] = user }));
        }

        // The mailboxes take turns, so that all their lanes are busy at once.
        rows = [.. rows.Select((row, index) => (row, index)).OrderBy(entry => entry.index % (Deletions / Mailboxes)).Select(entry => entry.row)];
        var session = Module.Connect(emulator.Endpoint, emulator.Token);
        Module.Invoke(session, Purge, ("rows", users.SelectMany(user => Enumerable.Range(0, 40).Select(i => new Dictionary<string, object> { ["Id"] = $"AAMkwarm{i}=", ["UserId"] = user })).ToArray()));

        var run = Measure(() => Module.Invoke(session, Purge, ("rows", rows.ToArray())));
        await PostAsync(emulator.Http, users, 200);
        var bare = Measure(() => PostAsync(emulator.Http, users, Deletions / 20).GetAwaiter().GetResult());
        Console.WriteLine($"client work  {Deletions} contacts: run {run:0.0} µs of processor time each, bare client {bare:0.0} µs, ratio {run / bare:0.0} (to reach: 75 µs)");
    }

    private static double Measure(Action work)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / Deletions;
    }

    private static Task PostAsync(HttpClient http, List<string> users, int batches) =>
        Parallel.ForEachAsync(Enumerable.Range(0, batches), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (index, cancellationToken) =>
        {
            var user = users[index % users.Count];
            var items = string.Join(',', Enumerable.Range(0, 20).Select(i => $$"""{"id":"{{i}}","method":"POST","url":"/users/{{user}}/contacts/AAMkbare{{index}}{{i}}%3D/permanentDelete","headers":{"Content-Type":"application/json"},"body":{} }"""));
            using var content = new StringContent($$"""{"requests":[{{items}}]}""", Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/v1.0/$batch", UriKind.Relative), content, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        });
}
