using System.Runtime.Loader;

namespace OtherVersions;

/// <summary>What the process has loaded from files.</summary>
public static class LoadedLibraries
{
    /// <summary>A line for each assembly: load context, name, version and folder, with bars between.</summary>
    public static IEnumerable<string> Describe() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0)
        .Select(assembly => $"{AssemblyLoadContext.GetLoadContext(assembly)?.Name}|{assembly.GetName().Name}|{assembly.GetName().Version}|{Path.GetDirectoryName(assembly.Location)}");
}
