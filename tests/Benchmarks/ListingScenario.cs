using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GraphPurge.Benchmarks;

/// <summary>100,000 deleted users listed in a process of their own: when the first one comes, how long all take and what memory that costs, against a bare
/// client that reads the same pages in another.</summary>
internal static class ListingScenario
{
    private const int Users = 100_000;
    private const string Pages = "/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,displayName,deletedDateTime,userPrincipalName&$top=999";

    public static async Task RunAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "deletedUsers": {{Users}} }""");
        foreach (var who in new[] { "module", "bare client" })
        {
            using var child = Process.Start(new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], "listing-child", emulator.Endpoint, emulator.Token, who]))!;
            await child.WaitForExitAsync();
        }
    }

    public static async Task RunChildAsync(string endpoint, string token, string who)
    {
        if (who == "module")
        {
            var session = Module.Connect(endpoint, token);
            await MeasureAsync(who, enough =>
            {
                var first = enough < Users ? $" | Select-Object -First {enough}" : "";
                return Task.FromResult((int)Module.Invoke(session, $"Get-DeletedDirectoryObject -Type user{first} | Measure-Object | ForEach-Object {{ $_.Count }}").Output[0]!);
            });
            return;
        }

        using var http = new HttpClient { BaseAddress = new Uri(endpoint) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await MeasureAsync(who, enough => ReadAsync(http, enough));
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
    private static async Task MeasureAsync(string who, Func<int, Task<int>> list)
    {
        await list(1);
        var idle = MemoryScenario.PeakMegabytes();
        var clock = Stopwatch.StartNew();
        await list(1);
        var first = clock.Elapsed;
        await list(Users / 10);
        var tenth = MemoryScenario.PeakMegabytes();
        clock.Restart();
        var count = await list(Users);
        var (all, elapsed) = (MemoryScenario.PeakMegabytes(), clock.Elapsed);
        Console.WriteLine($"listing      {who}: the first after {first.TotalMilliseconds:0} ms, {count} in {elapsed.TotalSeconds:0.00} s; peak {idle:0} MB idle, {tenth:0} MB after {Users / 10}, {all:0} MB after {count}");
    }
}
