using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Engines;

/// <summary>What a script runs in.</summary>
public enum PowerShellHost
{
    /// <summary>tests/StandIn.</summary>
    StandIn,

    /// <summary>The pwsh on the PATH.</summary>
    PowerShell,
}

/// <summary>Runs scripts in a process of their own, in the stand-in or in real PowerShell.</summary>
public static partial class Engine
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private static readonly string StandInProgram = Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll");

    private static readonly Lazy<string?> WhyNoPester = new(() =>
        PowerShell("-Command", "(Get-Module Pester -ListAvailable).Version.Major -ge 5").Output.Trim().Length == 0
            ? "Pester 5 or later is not installed for PowerShell."
            : null);

    /// <summary>Skips the test, and says why, where there is no real PowerShell.</summary>
    public static void RequirePowerShell() => SkipWhen(FindOnPath("pwsh") is null ? "PowerShell (pwsh) is not on the PATH." : null);

    /// <summary>Skips the test, and says why, where there is no real PowerShell with Pester.</summary>
    public static void RequirePester()
    {
        RequirePowerShell();
        SkipWhen(WhyNoPester.Value);
    }

    /// <summary>Skips the test, and says why, elsewhere than on Linux.</summary>
    public static void RequireLinux(string why) => SkipWhen(OperatingSystem.IsLinux() ? null : $"Runs on Linux only: {why}.");

    /// <summary>Runs a script file with variables of its own in its environment; null takes a variable away.</summary>
    public static (int ExitCode, string Output) Run(PowerShellHost host, string path, IReadOnlyDictionary<string, string?> environment, bool isInteractive = false)
    {
        if (host == PowerShellHost.StandIn)
        {
            return Run("dotnet", [StandInProgram, path], environment);
        }

        RequirePowerShell();
        string[] interaction = isInteractive ? [] : ["-NonInteractive"];
        return Run("pwsh", ["-NoProfile", .. interaction, "-File", Path.Combine(Repository.Root, "tests", "Scenarios", "Invoke-Scenario.ps1"), path], environment);
    }

    /// <summary>Runs a script file in real PowerShell as a scheduler would: nobody there, nothing around it, and only a log that its output goes to.</summary>
    public static (int ExitCode, string Output) Job(string path, IReadOnlyDictionary<string, string?> environment)
    {
        RequirePowerShell();
        return Run("pwsh", ["-NoProfile", "-NonInteractive", "-File", path], new Dictionary<string, string?>(environment) { ["NO_COLOR"] = null });
    }

    public static (int ExitCode, string Output) StandIn(params string[] arguments) =>
        DotNet([StandInProgram, .. arguments]);

    public static (int ExitCode, string Output) PowerShell(params string[] arguments) => PowerShell(new Dictionary<string, string?>(), arguments);

    public static (int ExitCode, string Output) PowerShell(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Run("pwsh", ["-NoProfile", "-NonInteractive", .. arguments], environment);

    /// <summary>Skips the test, and says why, where nothing runs programs for the .NET Framework.</summary>
    public static void RequireDotNetFramework() =>
        SkipWhen(OperatingSystem.IsWindows() || FindOnPath("mono") is not null ? null : "This is not Windows, and mono, which would stand in for the .NET Framework, is not on the PATH.");

    /// <summary>Runs a program for .NET.</summary>
    public static (int ExitCode, string Output) DotNet(params string[] arguments) => Run("dotnet", arguments);

    /// <summary>Runs a program for the .NET Framework: in it, or in Mono.</summary>
    public static (int ExitCode, string Output) DotNetFramework(params string[] arguments) =>
        OperatingSystem.IsWindows() ? Run(arguments[0], arguments[1..]) : Run("mono", arguments);

    /// <summary>Takes out what differs from run to run: ports, request ids, durations, how many requests a list took that was deleted from meanwhile, and how many were at work at once.</summary>
    public static string Normalize(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        text = Port().Replace(text, "http://127.0.0.1:<port>");
        text = RequestId().Replace(text, "$1<id>");
        text = Duration().Replace(text, "<duration>");
        text = PointInTime().Replace(text, "<time> UTC");
        text = PointInTimeWithOffset().Replace(text, "<time>");
        text = RequestCounts().Replace(text, "$1 <n> <n> {<n>}");
        return Milliseconds().Replace(text, "in <n> $1").TrimEnd() + "\n";
    }

    private static void SkipWhen(string? reason)
    {
        if (reason is not null)
        {
            TestContext.Current.SendDiagnosticMessage("Skipped {0}: {1}", TestContext.Current.Test!.TestDisplayName, reason);
            Assert.Skip(reason);
        }
    }

    private static (int ExitCode, string Output) Run(string program, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["NO_COLOR"] = "1", ["POWERSHELL_TELEMETRY_OPTOUT"] = "1" },
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            process.StartInfo.Environment[name] = value;
        }

        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {LongestRun}.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);

    // The port may be cut into the width of a column, together with the blanks that fill it.
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/? *")]
    private static partial Regex Port();

    [GeneratedRegex(@"((?:[Rr]equest[- ][Ii]d:?|client-request-id) )[0-9a-f-]{36}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"^( +\d+ +\d+ +\d+ +\d+) +\d+ +\d+ \{[^}\n]*\}$", RegexOptions.Multiline)]
    private static partial Regex RequestCounts();

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\.\d{7}\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC")]
    private static partial Regex PointInTime();

    [GeneratedRegex(@"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d [+-]\d\d:\d\d")]
    private static partial Regex PointInTimeWithOffset();

    [GeneratedRegex(@"in [0-9.,]+ (ms|s)\b")]
    private static partial Regex Milliseconds();
}
