using System.Collections.Concurrent;
using System.Reflection;

namespace GraphPurge.Loading;

/// <summary>
/// Loads from one folder on .NET Framework, which has no load contexts. What it loads, it loads as a file: such an assembly is found by nobody
/// who asks by name, and takes nothing from what others loaded, even under the very same name and version. Its handler answers only when
/// one of our own assemblies asks.
/// </summary>
internal sealed class DesktopLoader
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);

    public DesktopLoader(string folder)
    {
        _folder = folder;
        AskFirst(Resolve);
    }

    public object Create(string assemblyName, string typeName) =>
        Activator.CreateInstance(Load(PathOf(assemblyName)).GetType(typeName, throwOnError: true)!)!;

    // Handlers are asked in the order in which they came, and some modules have one that answers whoever asks, with the version that they have.
    // There is no public way to the front of that queue.
    private static void AskFirst(ResolveEventHandler handler)
    {
        var queue = Array.Find(typeof(AppDomain).GetFields(BindingFlags.Instance | BindingFlags.NonPublic), field => field.Name is "_AssemblyResolve" or "AssemblyResolve");
        var earlier = queue?.GetValue(AppDomain.CurrentDomain) as ResolveEventHandler;
        AppDomain.CurrentDomain.AssemblyResolve -= earlier;
        AppDomain.CurrentDomain.AssemblyResolve += handler;
        AppDomain.CurrentDomain.AssemblyResolve += earlier;
    }

    private Assembly? Resolve(object sender, ResolveEventArgs e)
    {
        if (!IsOurs(e.RequestingAssembly))
        {
            return null;
        }

        var name = new AssemblyName(e.Name).Name!;
        var contracts = typeof(IGraphService).Assembly;
        return name == contracts.GetName().Name ? contracts
            : File.Exists(PathOf(name)) ? Load(PathOf(name))
            : null;
    }

    private bool IsOurs(Assembly? assembly) =>
        assembly is { IsDynamic: false } && string.Equals(Path.GetDirectoryName(assembly.Location), _folder, StringComparison.OrdinalIgnoreCase);

    private Assembly Load(string path) => _loaded.GetOrAdd(path, Assembly.LoadFile);

    private string PathOf(string assemblyName) => Path.Combine(_folder, assemblyName + ".dll");
}
