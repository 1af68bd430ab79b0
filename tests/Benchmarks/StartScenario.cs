using System.Diagnostics;
using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>
/// What a new PowerShell waits for: the import alone, and from the import to the first deletion. Each in a process of its own, the pinned PowerShell. Both
/// against tests/BareModule, which has a view, one cmdlet and one bare request in it.
/// </summary>
internal static class StartScenario
{
    /// <summary>The name of the scenario that only imports.</summary>
    public const string Import = "import";

    /// <summary>The name of the scenario that deletes too.</summary>
    public const string FirstDeletion = "first-deletion";

    private const string Milliseconds = "milliseconds";

    private static readonly string s_bareManifest = Path.Combine(Repository.Root, "tests", "BareModule", "bin", "Release", "net8.0", "BareModule.psd1");

    public static async Task RunImportAsync(BenchmarkOptions options)
    {
        var rounds = await Rounds.PlayAsync(options.Pairs, Contestant.All(options, manifest => MeasureAsync($"Import-Module '{manifest ?? s_bareManifest}'")));
        Print(Import, rounds, " (to reach: 10 ms more)");
    }

    public static async Task RunFirstDeletionAsync(BenchmarkOptions options)
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "deletedUsers": {{3 * options.Pairs}} }""");
        var ids = new Queue<string>(await emulator.Http.ListAsync("/v1.0/directory/deletedItems/microsoft.graph.user", "id"));
        var rounds = await Rounds.PlayAsync(options.Pairs, Contestant.All(options, manifest => MeasureAsync(manifest is null
            ? $"Import-Module '{s_bareManifest}'\nRemove-BareObject -Endpoint {emulator.Endpoint} -Token '{emulator.Token}' -Id {ids.Dequeue()}"
            : $"Import-Module '{manifest}'\n$null = Connect-GraphPurge -Endpoint {emulator.Endpoint} -AccessToken (ConvertTo-SecureString '{emulator.Token}' -AsPlainText -Force)\n$null = Remove-DeletedDirectoryObject {ids.Dequeue()} -Force -PassThru")));
        Print(FirstDeletion, rounds, "");
    }

    private static void Print(string name, Rounds rounds, string goal)
    {
        Console.WriteLine($"{name,-14} {rounds.Show(Contestant.Module, Milliseconds, "0")} ms, the bare module {rounds.Show(Contestant.Baseline, Milliseconds, "0")} ms, "
            + $"{rounds.Difference(Contestant.Module, Contestant.Baseline, Milliseconds):0.0} ms more, ratio {rounds.Ratio(Contestant.Module, Contestant.Baseline, Milliseconds):0.0}{goal}");
        rounds.PrintOtherModule(name, Milliseconds, "0", "ms");
    }

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string script)
    {
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".ps1");
        await File.WriteAllTextAsync(path, $"$ErrorActionPreference = 'Stop'\n$watch = [Diagnostics.Stopwatch]::StartNew()\n{script}\n$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.PowerShell, "-NoProfile", "-NonInteractive", "-File", path])
        {
            RedirectStandardOutput = true,
            Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(path);
        return process.ExitCode == 0
            ? new Dictionary<string, double> { [Milliseconds] = double.Parse(output, CultureInfo.InvariantCulture) }
            : throw new InvalidOperationException(output);
    }
}
