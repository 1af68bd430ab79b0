using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>A million targets piped through a process of its own: its peak memory, against the same process idle after its first deletion.</summary>
internal static class MemoryScenario
{
    private const int Mailboxes = 200;
    private const int Targets = 1_000_000;

    // How much a process allocates between two collections the runtime takes from the size of the processor's cache; the second run has the same everywhere.
    private static readonly (string Words, string Variable)[] s_youngGenerations = [("as this processor's cache has it", ""), ("of 16 MB", "0x1000000")];

    public static async Task RunAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "mailboxes": { "count": {{Mailboxes}}, "contactsEach": 1 } }""");
        foreach (var (words, variable) in s_youngGenerations)
        {
            Console.WriteLine($"memory       with a young generation {words}:");
            using var child = Process.Start(new ProcessStartInfo("dotnet", [Environment.GetCommandLineArgs()[0], "memory-child", emulator.Endpoint, emulator.Token, $"{Targets}"])
            {
                Environment = { ["DOTNET_GCgen0size"] = variable },
            })!;
            await child.WaitForExitAsync();
        }
    }

    public static void RunChild(string endpoint, string token, int count)
    {
        var session = Module.Connect(endpoint, token);
        Module.Invoke(session, "$rows | Remove-ContactPermanently -Force -IgnoreMissing", ("rows", Rows(0, 200).ToArray()));
        GC.Collect();
        var idle = PeakMegabytes();
        var clock = Stopwatch.StartNew();

        // A sequence that makes each row when it is asked for: what a pipeline does.
        Module.Invoke(session, "$rows | Remove-ContactPermanently -Force -IgnoreMissing", ("rows", Rows(200, count)));
        Console.WriteLine($"memory       {count} targets in {clock.Elapsed.TotalSeconds:0} s: peak {PeakMegabytes():0} MB, idle {idle:0} MB, {PeakMegabytes() - idle:0} MB more (to reach: 64 MB)");
    }

    // The rows of a mailbox share its name, as those of Get-MailboxContact do.
    private static IEnumerable<Dictionary<string, object>> Rows(int first, int count)
    {
        var users = Enumerable.Range(1, Mailboxes).Select(i => string.Create(CultureInfo.InvariantCulture, $"mailbox{i:00000}@contoso-rehearsal.onmicrosoft.com")).ToList();
        return Enumerable.Range(first, count).Select(i => new Dictionary<string, object> { ["Id"] = $"AAMkabcdefghijklmnopqrstuvwxyz{i}=", ["UserId"] = users[i % Mailboxes] });
    }

    /// <summary>The most memory that this process held so far.</summary>
    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }
}
