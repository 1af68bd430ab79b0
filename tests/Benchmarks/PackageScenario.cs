namespace GraphPurge.Benchmarks;

/// <summary>What the module takes up when it is installed, against what it would without the linker.</summary>
internal static class PackageScenario
{
    /// <summary>The scenario's name.</summary>
    public const string Name = "package";

    private const double Megabyte = 1_000_000;

    private static readonly string[] s_folders = ["lib", "de", "en-US"];

    public static Task RunAsync(BenchmarkOptions options)
    {
        var shipped = Shipped(Repository.Manifest);
        var untrimmed = Size(Directory.GetFiles(Path.Combine(Repository.Root, "lib")))
            + Size(Directory.GetFiles(Path.Combine(Repository.Root, "src", "GraphPurge.Service", "bin", "Release", "net8.0"), "*.dll"));
        Console.WriteLine($"{Name,-14} {shipped / Megabyte:0.00} MB, without the linker {untrimmed / Megabyte:0.0} MB, ratio {shipped / untrimmed:0.00} (to reach: 4 MB)");
        if (options.OtherModule is { } other)
        {
            Console.WriteLine($"{Name,-14} other module: {Shipped(other) / Megabyte:0.0} MB");
        }

        return Task.CompletedTask;
    }

    private static double Shipped(string manifest) => Size(
    [
        manifest,
        .. s_folders.Select(folder => Path.Combine(Path.GetDirectoryName(manifest)!, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)),
    ]);

    private static double Size(IEnumerable<string> files) => files.Sum(file => new FileInfo(file).Length);
}
