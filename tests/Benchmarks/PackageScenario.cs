namespace GraphPurge.Benchmarks;

/// <summary>What the module takes up when it is installed, against what it would without the linker.</summary>
internal static class PackageScenario
{
    private const double Megabyte = 1_000_000;

    public static void Run()
    {
        var lib = Path.Combine(Module.Root, "lib");
        var shipped = Size(Directory.GetFiles(lib, "*", SearchOption.AllDirectories)) + Size([Path.Combine(Module.Root, "GraphPurge.psd1")]);
        var untrimmed = Size(Directory.GetFiles(lib)) + Size(Built("net8.0")) + Size(Built("netstandard2.0"));
        Console.WriteLine($"package: {shipped / Megabyte:0.0} MB (core {Size(Directory.GetFiles(Path.Combine(lib, "core"))) / Megabyte:0.0}, desktop {Size(Directory.GetFiles(Path.Combine(lib, "desktop"))) / Megabyte:0.0}), "
            + $"untrimmed {untrimmed / Megabyte:0.0} MB, a {untrimmed / shipped:0}th of it (to reach: 10 MB)");
    }

    private static string[] Built(string framework) => Directory.GetFiles(Path.Combine(Module.Root, "src", "GraphPurge.Service", "bin", "Release", framework), "*.dll");

    private static double Size(IEnumerable<string> files) => files.Sum(file => new FileInfo(file).Length);
}
