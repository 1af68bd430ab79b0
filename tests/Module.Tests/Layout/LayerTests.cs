using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GraphPurge.Tests.Layout;

/// <summary>Who may know whom: cmdlets → Contracts ← Service, Emulator. Read from the assemblies that ship.</summary>
public sealed class LayerTests
{
    private static readonly string[] Framework = ["netstandard", "mscorlib", "System.Runtime", "System.Private.CoreLib"];

    [Fact]
    public void Contracts_reference_the_base_library_only() =>
        Assert.All(References("GraphPurge.Contracts.dll"), name => Assert.Contains(name, Framework));

    [Fact]
    public void Cmdlets_reference_PowerShell_and_Contracts_only() =>
        Assert.Equal(["GraphPurge.Contracts", "System.Management.Automation", "netstandard"], References("GraphPurge.dll").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("core")]
    [InlineData("desktop")]
    public void Service_and_Emulator_know_neither_PowerShell_nor_the_cmdlets_nor_each_other(string folder)
    {
        foreach (var (assembly, other) in new[] { ("GraphPurge.Service", "GraphPurge.Emulator"), ("GraphPurge.Emulator", "GraphPurge.Service") })
        {
            var references = References(Path.Combine(folder, assembly + ".dll"));
            Assert.Contains("GraphPurge.Contracts", references);
            Assert.DoesNotContain("System.Management.Automation", references);
            Assert.DoesNotContain("GraphPurge", references);
            Assert.DoesNotContain(other, references);
        }
    }

    [Theory]
    [InlineData("core")]
    [InlineData("desktop")]
    public void Only_the_Service_knows_Graph_and_Azure(string folder)
    {
        Assert.Contains("Microsoft.Graph", References(Path.Combine(folder, "GraphPurge.Service.dll")));
        foreach (var other in new[] { "GraphPurge.dll", "GraphPurge.Contracts.dll", "GraphPurge.Loader.dll", Path.Combine(folder, "GraphPurge.Emulator.dll") })
        {
            Assert.DoesNotContain(References(other), name => name.StartsWith("Microsoft.Graph", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Kiota", StringComparison.Ordinal) || name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Identity", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_Loader_references_the_base_library_only() =>
        Assert.All(References("GraphPurge.Loader.dll"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    private static List<string> References(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Repository.Root, "lib", file));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
