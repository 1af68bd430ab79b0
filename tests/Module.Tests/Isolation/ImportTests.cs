using GraphPurge.Tests.Engines;

namespace GraphPurge.Tests.Isolation;

/// <summary>Import loads the cmdlets and nothing of what does the work.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Import_loads_the_cmdlets_and_what_their_parameters_are_made_of_in_a_bare_host() =>
        CheckImport(["GraphPurge", "GraphPurge.Contracts"], "tests/IsolationHost", "net10.0", (folder, script) => Engine.DotNet(Path.Combine(folder, "IsolationHost.dll"), script));

    [Fact]
    public void Import_loads_the_cmdlets_alone_in_PowerShell()
    {
        Engine.RequirePowerShell();
        CheckImport(["GraphPurge"], "tests/OtherVersions", "net8.0", (_, script) => Engine.PowerShell("-File", script));
    }

    private static void CheckImport(string[] expected, string project, string framework, Func<string, string, (int ExitCode, string Output)> run)
    {
        using var other = OtherModule.Copy(project, framework);
        var path = Path.Combine(other.Folder, "script.ps1");
        File.WriteAllLines(path, [$"Import-Module '{other.Manifest}'", "Get-LoadedLibrary", "'='", $"Import-Module '{Repository.Manifest}'", "Get-LoadedLibrary"]);
        var (exitCode, output) = run(other.Folder, path);
        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var before = lines.TakeWhile(line => line != "=").ToHashSet();
        var came = lines.Skip(before.Count + 1).Except(before).Select(LoadedAssembly.Parse).ToList();

        var lib = Path.Combine(Repository.Root, "lib");
        Assert.Equal(expected, came.Where(assembly => assembly.Folder.StartsWith(lib, StringComparison.Ordinal)).Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
        Assert.All(came, assembly => Assert.NotEqual("GraphPurge", assembly.Context));
        Assert.DoesNotContain(came, assembly => assembly.Folder == other.Folder);
    }
}
