using System.Diagnostics;

namespace StandIn.Tests;

/// <summary>The stand-in prints what PowerShell prints.</summary>
public sealed class EngineComparisonTests
{
    public static TheoryData<string> Scripts() => [.. Directory.GetFiles(Path.Combine(Paths.Project, "Scripts"), "*.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Both_engines_print_the_same(string script)
    {
        var pwsh = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
        if (pwsh is null)
        {
            Assert.Skip("PowerShell (pwsh) is not on the PATH: the stand-in's output has nothing to be compared with.");
        }

        var path = Path.Combine(Paths.Project, "Scripts", script);
        var expected = await OutputOf(pwsh, "-NoProfile", "-NonInteractive", "-File", Paths.InvokeScenario, path);
        var actual = await OutputOf("dotnet", Paths.Program, path);

        Assert.Equal(expected, actual);
    }

    private static async Task<string> OutputOf(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        return output.ReplaceLineEndings("\n") + $"exit code {process.ExitCode}";
    }
}
