using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Isolation;

/// <summary>tests/OtherVersions, as a module beside this one.</summary>
internal static class OtherModule
{
    public static string Folder { get; } = Repository.OutputOf("tests/OtherVersions", "net8.0");

    public static string Manifest => Path.Combine(Folder, "OtherVersions.psd1");

    /// <summary>Runs a script in a PowerShell process that loads nothing else, and gives its lines.</summary>
    public static IReadOnlyList<string> Run(IEnumerable<string> script)
    {
        var (exitCode, output) = PowerShellTool.Run(new Dictionary<string, string?>(), "-NonInteractive", "-Command", string.Join('\n', script));
        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
