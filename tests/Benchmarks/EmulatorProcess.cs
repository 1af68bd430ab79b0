using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GraphPurge.Benchmarks;

/// <summary>The emulator in a process of its own, so that its work does not count as the client's. It ends by itself.</summary>
internal sealed partial class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private EmulatorProcess(Process process, string endpoint, string token)
    {
        (_process, Endpoint, Token) = (process, endpoint, token);
        Http = GraphClient.Create(endpoint, token);
    }

    public string Endpoint { get; }

    public string Token { get; }

    /// <summary>A bare client, for baselines.</summary>
    public HttpClient Http { get; }

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<EmulatorProcess> StartAsync(string seedJson)
    {
        var seed = Path.GetTempFileName();
        await File.WriteAllTextAsync(seed, seedJson);
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(Repository.Root, "src", "GraphPurge.Emulator", "bin", "Release", "net8.0", "GraphPurge.Emulator.dll"), "--seed", seed, "--for", $"{LongestLife.TotalSeconds}"])
        {
            RedirectStandardOutput = true,
        })!;
        string? endpoint = null;
        string? token = null;
        while ((endpoint is null || token is null) && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            endpoint ??= Endpoints().Match(line) is { Success: true } address ? address.Groups[1].Value : null;
            token ??= Tokens().Match(line) is { Success: true } text ? text.Groups[1].Value : null;
        }

        _ = process.StandardOutput.ReadToEndAsync();
        File.Delete(seed);
        return new EmulatorProcess(process, endpoint ?? throw new InvalidOperationException("The emulator did not start."), token!);
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Endpoint +(http://\S+)")]
    private static partial Regex Endpoints();

    [GeneratedRegex(@"^Delegated token +(\S+)")]
    private static partial Regex Tokens();
}
