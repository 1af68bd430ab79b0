namespace GraphPurge.Tests.Layout;

/// <summary>Who may know whom: cmdlets → Contracts ← Service, Emulator. Read from the assemblies that ship.</summary>
public sealed class LayerTests
{
    [Fact]
    public void Contracts_reference_the_base_library_only() =>
        Assert.DoesNotContain(References("GraphPurge.Contracts.dll"), IsNotFramework);

    [Fact]
    public void Cmdlets_reference_PowerShell_the_Contracts_and_the_Loader_only() =>
        Assert.Equal(["GraphPurge.Contracts", "GraphPurge.Loader", "System.Management.Automation"], References("GraphPurge.dll").Where(IsNotFramework).Order(StringComparer.Ordinal));

    [Fact]
    public void Service_and_Emulator_know_neither_PowerShell_nor_the_cmdlets_nor_each_other()
    {
        foreach (var (assembly, other) in new[] { ("GraphPurge.Service", "GraphPurge.Emulator"), ("GraphPurge.Emulator", "GraphPurge.Service") })
        {
            var references = References(Path.Combine("isolated", assembly + ".dll"));
            Assert.Contains("GraphPurge.Contracts", references);
            Assert.DoesNotContain("System.Management.Automation", references);
            Assert.DoesNotContain("GraphPurge", references);
            Assert.DoesNotContain(other, references);
        }
    }

    [Fact]
    public void Only_the_Service_knows_Graph_and_Azure()
    {
        Assert.Contains("Microsoft.Graph", References(Path.Combine("isolated", "GraphPurge.Service.dll")));
        foreach (var other in new[] { "GraphPurge.dll", "GraphPurge.Contracts.dll", "GraphPurge.Loader.dll", Path.Combine("isolated", "GraphPurge.Emulator.dll") })
        {
            Assert.DoesNotContain(References(other), name => name.StartsWith("Microsoft.Graph", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Kiota", StringComparison.Ordinal) || name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Identity", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_Loader_references_the_base_library_only() =>
        Assert.DoesNotContain(References("GraphPurge.Loader.dll"), IsNotFramework);

    private static List<string> References(string file) => [.. ShippedAssembly.ReferencesOf(file).Select(reference => reference.Name!)];

    private static bool IsNotFramework(string name) => !ShippedAssembly.IsOfFramework(name);
}
