using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GraphPurge.Emulation.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_program_says_how_to_connect_serves_and_sums_up()
    {
        string output = await RunAsync(0, "--for", "0.2");
        Assert.Matches(@"Endpoint\s+http://127\.0\.0\.1:\d+", output);
        Assert.Equal(3, Regex.Count(output, @"eyJ[\w-]+\.eyJ[\w-]+\."));
        Assert.Contains("Connect-GraphPurge -Endpoint http://", output, StringComparison.Ordinal);
        Assert.Contains("Requested 0, purged 0, collateral 0; 0 HTTP requests, 0 operations.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--port")]
    [InlineData(2, "--port", "many")]
    [InlineData(2, "--colour", "red")]
    [InlineData(2, "--for", "-1")]
    [InlineData(1, "--seed", "no-such-file.json")]
    [InlineData(1, "--port", "70000")]
    public async Task Arguments_that_are_no_use_are_refused(int exitCode, params string[] arguments) => Assert.Empty(await RunAsync(exitCode, arguments));

    private static async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(GraphEmulatorFactory).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == exitCode, await errors);
        return output;
    }
}
