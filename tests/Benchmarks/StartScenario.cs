using System.Diagnostics;
using System.Globalization;
using StandIn;

namespace GraphPurge.Benchmarks;

/// <summary>
/// What a new process waits for: the import alone, and from the import to the first deletion. Both against tests/BareModule, which has one
/// cmdlet and one bare request in it. In PowerShell where it is on the PATH, in the stand-in where not.
/// </summary>
internal static class StartScenario
{
    private const int Runs = 11;

    private static readonly string BareManifest = Path.Combine(Module.Root, "tests", "BareModule", "bin", "Release", "netstandard2.0", "BareModule.psd1");

    private static readonly string Manifest = Path.Combine(Module.Root, "GraphPurge.psd1");

    private static readonly bool HasPowerShell = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pwsh")) || File.Exists(Path.Combine(folder, "pwsh.exe")));

    public static async Task RunImportAsync()
    {
        var (module, bare) = await MeasureAsync(() => $"Import-Module '{Manifest}'", () => $"Import-Module '{BareManifest}'");
        Console.WriteLine($"import in {Where}: {Compare(module, bare)} (to reach: 10 ms more)");
    }

    public static async Task RunFirstDeletionAsync()
    {
        using var emulator = await EmulatorProcess.StartAsync($$"""{ "users": [], "deletedUsers": {{2 * Runs}} }""");
        var ids = new Queue<string>(await emulator.ListAsync("/v1.0/directory/deletedItems/microsoft.graph.user", "id"));
        var (module, bare) = await MeasureAsync(
            () => $"Import-Module '{Manifest}'\n$null = Connect-GraphPurge -Endpoint {emulator.Endpoint} -AccessToken (ConvertTo-SecureString '{emulator.Token}' -AsPlainText -Force)\nRemove-DeletedDirectoryObject {ids.Dequeue()} -Force",
            () => $"Import-Module '{BareManifest}'\nRemove-BareObject -Endpoint {emulator.Endpoint} -Token '{emulator.Token}' -Id {ids.Dequeue()}");
        Console.WriteLine($"import to first deletion in {Where}: {Compare(module, bare)} (to reach: 300 ms more)");
    }

    /// <summary>The process that is measured where there is no PowerShell.</summary>
    public static void RunChild(string script)
    {
        var watch = Stopwatch.StartNew();
        Module.Invoke(new StandInSession(Module.Root), File.ReadAllText(script));
        Console.WriteLine(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static string Where => HasPowerShell ? "PowerShell" : "the stand-in (pwsh is not on the PATH)";

    // Turn and turn about, so that what else the machine does meets both alike. The smallest of each is what it met least.
    private static async Task<(List<double> Module, List<double> Bare)> MeasureAsync(Func<string> module, Func<string> bare)
    {
        var (ofModule, ofBare) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            ofModule.Add(await MeasureAsync(module()));
            ofBare.Add(await MeasureAsync(bare()));
        }

        return (ofModule, ofBare);
    }

    private static string Compare(List<double> module, List<double> bare) =>
        $"{module.Min():0} ms, the bare module {bare.Min():0} ms, {module.Min() - bare.Min():0} ms more, ratio {module.Min() / bare.Min():0.0}; as medians {Median(module):0} and {Median(bare):0} ms";

    private static double Median(List<double> values) => values.Order().ElementAt(Runs / 2);

    private static async Task<double> MeasureAsync(string script)
    {
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".ps1");
        await File.WriteAllTextAsync(path, HasPowerShell
            ? $"$ErrorActionPreference = 'Stop'\n$watch = [Diagnostics.Stopwatch]::StartNew()\n{script}\n$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
            : script);
        using var process = Process.Start(new ProcessStartInfo(
            HasPowerShell ? "pwsh" : "dotnet",
            HasPowerShell ? ["-NoProfile", "-NonInteractive", "-File", path] : [typeof(StartScenario).Assembly.Location, "start-child", path])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(path);
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(output);
    }
}
