using System.Reflection;
using GraphPurge.Emulation;

namespace GraphPurge.Loading;

/// <summary>
/// Loads the service layer and the emulator with the first call that needs them, apart from what other modules
/// load: in a load context of their own where the runtime has those, by a narrow resolve handler where not.
/// </summary>
internal static class ServiceLoader
{
    private static readonly string LibraryFolder = Path.GetDirectoryName(typeof(ServiceLoader).Assembly.Location)!;

    private static readonly Lazy<Func<string, string, object>> Loader = new(OpenLoader);

    private static readonly Lazy<IGraphService> LazyService = new(() => (IGraphService)Loader.Value("GraphPurge.Service", "GraphPurge.Service.GraphService"));

    private static readonly Lazy<IGraphEmulatorFactory> LazyEmulators = new(() => (IGraphEmulatorFactory)Loader.Value("GraphPurge.Emulator", "GraphPurge.Emulation.GraphEmulatorFactory"));

    /// <summary>The service layer.</summary>
    public static IGraphService Service => LazyService.Value;

    /// <summary>What starts emulators.</summary>
    public static IGraphEmulatorFactory Emulators => LazyEmulators.Value;

    private static Func<string, string, object> OpenLoader()
    {
        if (typeof(object).Assembly.GetName().Name == "mscorlib")
        {
            return new DesktopLoader(Path.Combine(LibraryFolder, "desktop")).Create;
        }

        var type = Assembly.LoadFrom(Path.Combine(LibraryFolder, "GraphPurge.Loader.dll")).GetType("GraphPurge.Loading.IsolatedLoadContext", throwOnError: true)!;
        return (Func<string, string, object>)type.GetMethod("Open")!.Invoke(null, [Path.Combine(LibraryFolder, "core")])!;
    }
}
