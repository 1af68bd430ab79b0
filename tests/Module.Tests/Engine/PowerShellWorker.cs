using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GraphPurge.Tests.Engine;

/// <summary>A PowerShell process that runs one script after another, each in a runspace of its own: starting one takes longer than most scripts.</summary>
internal sealed class PowerShellWorker : IDisposable
{
    private static readonly TimeSpan s_longestScript = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    /// <param name="environment">What a process reads once only, such as whom to trust.</param>
    public PowerShellWorker(IReadOnlyDictionary<string, string?> environment)
    {
        _process = PowerShellTool.Start(environment, "-NonInteractive", "-File", Path.Combine(Repository.Root, "tests", "Module.Tests", "Engine", "Worker.ps1"), PowerShellTool.ScenarioPrinter);
        _ = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a script, and gives what it prints, statement by statement.</summary>
    /// <param name="path">The script's file.</param>
    /// <param name="environment">The variables for this script alone.</param>
    public string Run(string path, IReadOnlyDictionary<string, string?> environment)
    {
        var end = $"== {Guid.NewGuid()}";
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { path, environment, end }));
        _process.StandardInput.Flush();
        var output = ReadUntilAsync(end);
        if (!output.Wait(s_longestScript))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} did not end within {s_longestScript}.");
        }

        return output.Result;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> ReadUntilAsync(string end)
    {
        var text = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == end)
            {
                return text.ToString();
            }

            text.AppendLine(line);
        }

        throw new InvalidOperationException($"The worker ended. It printed: {text}");
    }
}
