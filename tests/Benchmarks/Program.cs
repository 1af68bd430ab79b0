using BenchmarkDotNet.Running;
using GraphPurge.Benchmarks;

// Prints, for each row of the speed table that concerns a run, the figure, its baseline measured in the same run, and the ratio.
switch (args)
{
    case ["per-deletion", ..]:
        BenchmarkRunner.Run<PerDeletion>(args: args[1..]);
        return 0;
    case ["memory-child", var endpoint, var token, var count]:
        MemoryScenario.RunChild(endpoint, token, int.Parse(count, null));
        return 0;
    case ["listing-child", var endpoint, var token, var who]:
        await ListingScenario.RunChildAsync(endpoint, token, who);
        return 0;
    case ["emulator-baseline", var length]:
        await EmulatorScenario.RunBaselineAsync(int.Parse(length, null));
        return 0;
    case ["start-child", var script]:
        StartScenario.RunChild(script);
        return 0;
    case [] or ["all"]:
        await LatencyScenario.RunAsync();
        await ClientWorkScenario.RunAsync();
        await MemoryScenario.RunAsync();
        await ListingScenario.RunAsync();
        await EmulatorScenario.RunAsync();
        await StartScenario.RunImportAsync();
        await StartScenario.RunFirstDeletionAsync();
        PackageScenario.Run();
        return 0;
    case ["latency"]:
        await LatencyScenario.RunAsync();
        return 0;
    case ["client-work"]:
        await ClientWorkScenario.RunAsync();
        return 0;
    case ["memory"]:
        await MemoryScenario.RunAsync();
        return 0;
    case ["listing"]:
        await ListingScenario.RunAsync();
        return 0;
    case ["emulator"]:
        await EmulatorScenario.RunAsync();
        return 0;
    case ["import"]:
        await StartScenario.RunImportAsync();
        return 0;
    case ["first-deletion"]:
        await StartScenario.RunFirstDeletionAsync();
        return 0;
    case ["package"]:
        PackageScenario.Run();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: Benchmarks [all | latency | client-work | memory | listing | emulator | import | first-deletion | package | per-deletion]");
        return 2;
}
