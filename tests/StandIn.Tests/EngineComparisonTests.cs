using System.Diagnostics;

namespace StandIn.Tests;

/// <summary>The stand-in prints what PowerShell prints.</summary>
public sealed class EngineComparisonTests
{
    public static TheoryData<string> Scripts() => [.. Directory.GetFiles(Path.Combine(Paths.Project, "Scripts"), "*.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The texts beside the scripts are what PowerShell printed.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task The_stand_in_prints_what_PowerShell_printed(string script) =>
        Assert.Equal(await Recorded(script), await OutputOf("dotnet", Paths.Program, PathOf(script)));

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task PowerShell_still_prints_it(string script)
    {
        var pwsh = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
        if (pwsh is null)
        {
            const string Reason = "PowerShell (pwsh) is not on the PATH: what it printed once cannot be checked.";
            TestContext.Current.SendDiagnosticMessage("Skipped {0}: {1}", TestContext.Current.Test!.TestDisplayName, Reason);
            Assert.Skip(Reason);
        }

        Assert.Equal(await Recorded(script), await OutputOf(pwsh, "-NoProfile", "-NonInteractive", "-File", Paths.InvokeScenario, PathOf(script)));
    }

    private static string PathOf(string script) => Path.Combine(Paths.Project, "Scripts", script);

    private static async Task<string> Recorded(string script) =>
        (await File.ReadAllTextAsync(Path.ChangeExtension(PathOf(script), ".txt"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");

    private static async Task<string> OutputOf(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return output.ReplaceLineEndings("\n");
    }
}
