using GraphPurge.Benchmarks;

// Prints, for each row of the speed table that concerns a run, the figure, its baseline measured in the same run, the ratio and the goal.
(string Name, Func<BenchmarkOptions, Task> RunAsync)[] scenarios =
[
    (LatencyScenario.Name, LatencyScenario.RunAsync),
    (ClientWorkScenario.Name, ClientWorkScenario.RunAsync),
    (MemoryScenario.Name, MemoryScenario.RunAsync),
    (ListingScenario.Name, ListingScenario.RunAsync),
    (JournalScenario.Name, JournalScenario.RunAsync),
    (EmulatorScenario.Name, EmulatorScenario.RunAsync),
    (PerDeletionScenario.Name, PerDeletionScenario.RunAsync),
    (StartScenario.Import, StartScenario.RunImportAsync),
    (StartScenario.FirstDeletion, StartScenario.RunFirstDeletionAsync),
    (PackageScenario.Name, PackageScenario.RunAsync),
    (PacingScenario.Name, PacingScenario.RunAsync),
];

try
{
    switch (args)
    {
        case ["worker", var scenario, var manifest, var endpoint, var token]:
            await Worker.RunAsync(scenario, manifest, endpoint, token);
            return 0;
        case ["emulator-baseline", var length]:
            await EmulatorScenario.RunBaselineAsync(int.Parse(length, null));
            return 0;
    }

    var options = BenchmarkOptions.Read(args);
    if (options.Scenarios.FirstOrDefault(name => scenarios.All(scenario => scenario.Name != name)) is { } unknown)
    {
        throw new ArgumentException($"The scenario {unknown} is unknown.");
    }

    foreach (var scenario in scenarios.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)))
    {
        await scenario.RunAsync(options);
    }

    return 0;
}
catch (InvalidOperationException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\nUsage: Benchmarks [{string.Join(" | ", scenarios.Select(scenario => scenario.Name))}]… [--runs <number>] [--module <GraphPurge.psd1 of another checkout>]");
    return 2;
}
