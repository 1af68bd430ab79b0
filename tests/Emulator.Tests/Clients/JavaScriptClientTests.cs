using System.Diagnostics;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests.Clients;

/// <summary>Microsoft's JavaScript client as it comes from npm, installed for the test from its lock file.</summary>
public sealed class JavaScriptClientTests : IDisposable
{
    /// <summary>For npm and the script alike: an end for what hangs, no claim about speed.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("javascript-client-");

    [Fact]
    public async Task It_lists_purges_and_batches()
    {
        Assert.SkipUnless(IsOnPath("node") && IsOnPath("npm"), "node and npm are not on the PATH: the JavaScript client cannot be run here.");
        foreach (string file in System.IO.Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Clients", "JavaScript")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        using TestTenant tenant = TestTenant.Start();
        string output = await RunAsync("node", ["client.mjs", tenant.Root], ("GRAPH_TOKEN", tenant.DelegatedToken));

        JsonElement result = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["Clara Lahn", "David Main", "Eva Neckar", "Jörg Müller", "Old Supplier", "Without Address"], Texts(result, "contacts"));
        Assert.Equal(
            ["Peter Aller", "Rosa Bode", "Simon Dahme", "Tina Eider", "Udo Fuhne", "Vera Gera", "Walter Ilm (protected)"], Texts(result, "users"));
        Assert.Equal(404, result.GetProperty("missing").GetProperty("statusCode").GetInt32());
        Assert.Equal("Request_ResourceNotFound", result.GetProperty("missing").GetProperty("code").GetString());
        Assert.True(result.GetProperty("missing").GetProperty("requestId").TryGetGuid(out _));
        Assert.Equal("""{"contact":204,"me":200,"missing":404,"user":204}""", Sorted(result.GetProperty("batch")));
        Assert.Equal("admin@contoso.example", result.GetProperty("me").GetString());

        Assert.Equal(
            ["Clara Lahn 1/1", "David Main 1/1", "Peter Aller 3/1", "Rosa Bode 1/1"],
            tenant.Emulator.GetLedger().Select(entry => $"{entry.DisplayName} {entry.Requested}/{entry.Deleted}").Order(StringComparer.Ordinal));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string?> Texts(JsonElement result, string name) => result.GetProperty(name).EnumerateArray().Select(entry => entry.GetString());

    private static string Sorted(JsonElement statuses) => JsonSerializer.Serialize(
        new SortedDictionary<string, int>(statuses.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32()), StringComparer.Ordinal));

    private static bool IsOnPath(string command) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, command)) || File.Exists(Path.Combine(folder, command + ".cmd")) || File.Exists(Path.Combine(folder, command + ".exe")));

    private async Task<string> RunAsync(string command, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        // npm is a batch file on Windows, which only its shell can start.
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd.exe", ["/c", command, .. arguments]) : new(command, arguments);
        start.WorkingDirectory = _folder.FullName;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {await errors}{output}");
            return output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
