using System.Diagnostics;
using System.Reflection;

namespace GraphPurge.Tests.Engine;

/// <summary>The pinned PowerShell of .config/dotnet-tools.json, in processes of its own.</summary>
internal static class PowerShellTool
{
    private static readonly TimeSpan s_longestRun = TimeSpan.FromMinutes(5);

    /// <summary>The program, as the restore of this project left it: for <c>dotnet</c> to run.</summary>
    public static string Program { get; } = InPackage("PowerShellTool");

    /// <summary>The script that prints a session statement by statement.</summary>
    public static string ScenarioPrinter { get; } = Path.Combine(Repository.Root, "tests", "Scenarios", "Invoke-Scenario.ps1");

    /// <summary>The file of a package that tests/PowerShellTool.props names, as the restore of this project left it.</summary>
    public static string InPackage(string name) => typeof(PowerShellTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!;

    /// <summary>Runs it to its end, with nobody at its standard input.</summary>
    /// <param name="environment">Variables of its own; null takes one away.</param>
    /// <param name="arguments">Those of pwsh.</param>
    public static (int ExitCode, string Output) Run(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_longestRun))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"PowerShell did not end within {s_longestRun}: {string.Join(' ', arguments)}");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Starts it, with all its streams in the caller's hands.</summary>
    public static Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments) => Start("dotnet", [Program, "-NoProfile", .. arguments], environment);

    /// <summary>Starts it as <c>nohup</c> does: it and what it starts ignore hang-ups. Unix only.</summary>
    public static Process StartIgnoringHangUps(params string[] arguments) =>
        Start("sh", ["-c", "trap '' HUP; exec dotnet \"$0\" -NoProfile \"$@\"", Program, .. arguments], new Dictionary<string, string?>());

    private static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["NO_COLOR"] = "1", ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off" },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
