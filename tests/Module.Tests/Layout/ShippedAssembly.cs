using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GraphPurge.Tests.Layout;

/// <summary>Reads the assemblies in lib, without loading them.</summary>
internal static class ShippedAssembly
{
    private static readonly string s_lib = Path.Combine(Repository.Root, "lib");

    /// <summary>All of them, by their paths below lib.</summary>
    public static IReadOnlyList<string> Files => [.. Directory.GetFiles(s_lib, "*.dll", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(s_lib, path))];

    /// <summary>What an assembly refers to.</summary>
    /// <param name="file">Its path below lib.</param>
    public static IReadOnlyList<AssemblyName> ReferencesOf(string file)
    {
        using var stream = File.OpenRead(Path.Combine(s_lib, file));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    /// <summary>Whether the runtime's framework has an assembly of this name.</summary>
    public static bool IsOfFramework(string name) => File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
