using System.Reflection;

namespace GraphPurge.Benchmarks;

/// <summary>Where the benchmarks find what they measure.</summary>
internal static class Repository
{
    /// <summary>The folder of the manifest.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The manifest of the module that is built here.</summary>
    public static string Manifest { get; } = Path.Combine(Root, "GraphPurge.psd1");

    /// <summary>The pinned PowerShell, as the package brings it; <c>dotnet</c> runs it.</summary>
    public static string PowerShell { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PowerShellTool").Value!;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GraphPurge.psd1")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GraphPurge.psd1 is in no folder above the benchmarks.");
        }

        return folder.FullName;
    }
}
