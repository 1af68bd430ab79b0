using System.Diagnostics;
using System.Text.Json;

namespace GraphPurge.Benchmarks;

/// <summary>100,000 deleted users listed in a process of their own: when the first one comes, how long all take and what memory that costs, against a bare
/// client that reads the same pages in another.</summary>
internal static class ListingScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "listing";

    private const int Users = 100_000;
    private const string Pages = "/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,displayName,deletedDateTime,userPrincipalName,mail,userType&$top=999";

    // As in ClientWorkScenario: what is called often is compiled once more in the background.
    private const int WarmUps = 3;
    private const string First = "first";
    private const string All = "all";
    private const string PeakOfTenth = "peak of a tenth";
    private const string Peak = "peak";

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var seed = $$"""{ "deletedUsers": {{Users}} }""";
        var rounds = await Rounds.PlayAsync(options.Runs, Contestant.All(options, manifest => Worker.MeasureAsync(Name, manifest, seed)));
        Console.WriteLine($"{Name,-14} the first of {Users} deleted users: after {rounds.Show(Contestant.Module, First, "0")} ms, bare client {rounds.Show(Contestant.Baseline, First, "0")} ms, "
            + $"{rounds.Difference(Contestant.Module, Contestant.Baseline, First):0} ms more");
        rounds.PrintOtherModule(Name, First, "0", "ms for the first");
        Console.WriteLine($"{Name,-14} all of them: {rounds.Show(Contestant.Module, All, "0.00")} s, bare client {rounds.Show(Contestant.Baseline, All, "0.00")} s, "
            + $"ratio {rounds.Ratio(Contestant.Module, Contestant.Baseline, All):0.0} (to reach: 2.5)");
        rounds.PrintOtherModule(Name, All, "0.00", "s for all");
        Console.WriteLine($"{Name,-14} peak memory {rounds.Show(Contestant.Module, Peak, "0")} MB, after {Users / 10} of them {rounds.Show(Contestant.Module, PeakOfTenth, "0")} MB");
        rounds.PrintOtherModule(Name, Peak, "0", "MB at the peak");
    }

    /// <summary>What the worker process does.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(WorkerJob job)
    {
        if (job.Manifest is null)
        {
            using var http = job.CreateClient();
            return await MeasureAsync(enough => ReadAsync(http, enough));
        }

        using var session = job.Connect();
        return await MeasureAsync(enough =>
        {
            var first = enough < Users ? $" | Select-Object -First {enough}" : "";
            return Task.FromResult((int)session.Invoke($"Get-DeletedDirectoryObject -Type user{first} | Measure-Object | ForEach-Object {{ $_.Count }}")[0].BaseObject);
        });
    }

    private static async Task<int> ReadAsync(HttpClient http, int enough)
    {
        var count = 0;
        for (var next = Pages; next is not null && count < enough;)
        {
            using var page = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(next, UriKind.RelativeOrAbsolute)));
            count += page.RootElement.GetProperty("value").EnumerateArray().Count(user => user.GetProperty("id").GetString()!.Length > 0);
            next = page.RootElement.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        return count;
    }

    // One once, so that what only the first time costs is left out. Then ever more: flat is what needs no more memory for all than for a tenth.
    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Func<int, Task<int>> list)
    {
        await list(1);
        var clock = Stopwatch.StartNew();
        await list(1);
        var first = clock.Elapsed;
        await list(Users / 10);
        var peakOfTenth = MemoryScenario.PeakMegabytes();
        for (var i = 0; i < WarmUps; i++)
        {
            await list(Users);
        }

        clock.Restart();
        var count = await list(Users);
        var all = clock.Elapsed;
        return count == Users
            ? new Dictionary<string, double> { [First] = first.TotalMilliseconds, [All] = all.TotalSeconds, [PeakOfTenth] = peakOfTenth, [Peak] = MemoryScenario.PeakMegabytes() }
            : throw new InvalidOperationException($"{count} of {Users} were listed.");
    }
}
