namespace GraphPurge.Tests.Layout;

/// <summary>PowerShell 7.4 runs on .NET 8: what ships asks for nothing that this has not, unless it ships too.</summary>
public sealed class RuntimeTests
{
    private static readonly Version s_dotnet8 = new(8, 0, 0, 0);

    public static TheoryData<string> Shipped => [.. ShippedAssembly.Files];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Everything_that_ships_runs_on_dotnet_8(string file)
    {
        var shipped = ShippedAssembly.Files.Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        var references = ShippedAssembly.ReferencesOf(file);
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, reference => !shipped.Contains(reference.Name!) && ShippedAssembly.IsOfFramework(reference.Name!) && reference.Version > s_dotnet8);
    }
}
