using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Isolation;

/// <summary>Import loads the cmdlets and nothing of what does the work.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Import_loads_the_cmdlets_alone()
    {
        var loaded = OtherModule.Run([$"Import-Module '{OtherModule.Manifest}'", "Get-LoadedLibrary", "'='", $"Import-Module '{Repository.Manifest}'", "Get-LoadedLibrary"]);
        var before = loaded.TakeWhile(line => line != "=").ToHashSet();
        var came = loaded.Skip(before.Count + 1).Except(before).Select(LoadedAssembly.Parse).ToList();

        var lib = Path.Combine(Repository.Root, "lib");
        Assert.Equal(["GraphPurge"], came.Where(assembly => assembly.Folder.StartsWith(lib, StringComparison.Ordinal)).Select(assembly => assembly.Name));
        Assert.All(came, assembly => Assert.NotEqual("GraphPurge", assembly.Context));
        Assert.DoesNotContain(came, assembly => assembly.Folder == OtherModule.Folder);
    }
}
