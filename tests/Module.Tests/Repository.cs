namespace GraphPurge.Tests;

/// <summary>Where the module stands that is tested: the one that the build left behind GraphPurge.psd1.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Manifest => Path.Combine(Root, "GraphPurge.psd1");

    /// <summary>The configuration that was built: Debug or Release.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The folder into which another test project was built, in this one's configuration.</summary>
    /// <param name="project">The project's folder below the root.</param>
    /// <param name="framework">The framework that it was built for.</param>
    public static string OutputOf(string project, string framework) =>
        Path.Combine(Root, project, "bin", Configuration, framework);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GraphPurge.psd1")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("GraphPurge.psd1 is in no folder above the tests.");
    }
}
