using GraphPurge.Emulation;

namespace GraphPurge.Loading;

/// <summary>
/// Loads the service layer and the emulator with the first call that needs them, apart from what other modules load:
/// in a load context of their own.
/// </summary>
internal static class ServiceLoader
{
    private static readonly string LibraryFolder = Path.GetDirectoryName(typeof(ServiceLoader).Assembly.Location)!;

    private static readonly Lazy<Func<string, string, object>> Loader = new(() => IsolatedLoadContext.Open(Path.Combine(LibraryFolder, "isolated")));

    private static readonly Lazy<IGraphService> LazyService = new(() => (IGraphService)Loader.Value("GraphPurge.Service", "GraphPurge.Service.GraphService"));

    private static readonly Lazy<IGraphEmulatorFactory> LazyEmulators = new(() => (IGraphEmulatorFactory)Loader.Value("GraphPurge.Emulator", "GraphPurge.Emulation.GraphEmulatorFactory"));

    /// <summary>The service layer.</summary>
    public static IGraphService Service => LazyService.Value;

    /// <summary>What starts emulators.</summary>
    public static IGraphEmulatorFactory Emulators => LazyEmulators.Value;
}
