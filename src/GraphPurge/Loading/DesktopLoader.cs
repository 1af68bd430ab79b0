using System.Reflection;

namespace GraphPurge.Loading;

/// <summary>
/// Loads from one folder on .NET Framework, which has no load contexts. Its handler answers only when one of our own
/// assemblies asks, so that no other module ever gets our version of a library.
/// </summary>
internal sealed class DesktopLoader
{
    private readonly string _folder;

    public DesktopLoader(string folder)
    {
        _folder = folder;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    public object Create(string assemblyName, string typeName) =>
        Activator.CreateInstance(Assembly.LoadFrom(PathOf(assemblyName)).GetType(typeName, throwOnError: true)!)!;

    private Assembly? Resolve(object sender, ResolveEventArgs e)
    {
        var path = PathOf(new AssemblyName(e.Name).Name!);
        return IsOurs(e.RequestingAssembly) && File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }

    private bool IsOurs(Assembly? assembly) =>
        assembly is { IsDynamic: false } && string.Equals(Path.GetDirectoryName(assembly.Location), _folder, StringComparison.OrdinalIgnoreCase);

    private string PathOf(string assemblyName) => Path.Combine(_folder, assemblyName + ".dll");
}
