namespace GraphPurge.Benchmarks;

/// <summary>One of those that are measured in turn.</summary>
/// <param name="Name">Its name among them.</param>
/// <param name="MeasureAsync">Measures it once; gives the figures by name.</param>
internal sealed record Contestant(string Name, Func<Task<IReadOnlyDictionary<string, double>>> MeasureAsync)
{
    /// <summary>The module that is built here.</summary>
    public const string Module = "module";

    /// <summary>The module of another checkout.</summary>
    public const string OtherModule = "other module";

    /// <summary>What the module is measured against.</summary>
    public const string Baseline = "baseline";

    /// <summary>The module, the other module if there is one, and the baseline if the scenario has one of its own.</summary>
    /// <param name="options">Names the other module.</param>
    /// <param name="measureAsync">Measures the module with this manifest, or the baseline for null.</param>
    /// <param name="hasBaseline">Whether there is a baseline to measure.</param>
    public static IReadOnlyList<Contestant> All(BenchmarkOptions options, Func<string?, Task<IReadOnlyDictionary<string, double>>> measureAsync, bool hasBaseline = true) =>
    [
        new(Module, () => measureAsync(Repository.Manifest)),
        .. options.OtherModule is { } other ? [new Contestant(OtherModule, () => measureAsync(other))] : Array.Empty<Contestant>(),
        .. hasBaseline ? [new Contestant(Baseline, () => measureAsync(null))] : Array.Empty<Contestant>(),
    ];
}
