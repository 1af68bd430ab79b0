using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>Who presses Ctrl+C while answers are slow is told at once what is awaited; who presses it again need not wait.</summary>
public sealed class SecondInterruptTests
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_first_says_what_is_awaited_and_the_second_leaves_it_unknown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends Ctrl+C to all processes of a console, and this test has none of its own.");
        Assert.SkipWhen(ProcessSignal.IsIgnored(ProcessSignal.Interrupt), "Interrupts are ignored here, as in a background job of a shell without job control, and the processes that the test starts inherit that.");
        using var asked = new ManualResetEventSlim();
        using var over = new ManualResetEventSlim();
        using var server = new RecordingServer(request =>
        {
            if (request.Method is "DELETE" or "POST")
            {
                asked.Set();
                over.Wait(s_longestWait, CancellationToken.None);
            }

            return null;
        });
        var script = $"""
            Import-Module '{Repository.Manifest}'
            $null = Connect-GraphPurge -AccessToken (ConvertTo-SecureString 'opaque-token' -AsPlainText) -Endpoint {server.Endpoint}
            '00000000-0000-0000-0000-000000000001' | Remove-DeletedDirectoryObject -Force
            """;
        using var process = PowerShellTool.Start(new Dictionary<string, string?>(), "-NonInteractive", "-Command", script);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(asked.Wait(s_longestWait, TestContext.Current.CancellationToken));

        ProcessSignal.Send(process, ProcessSignal.Interrupt);
        var awaited = await ReadUntilAsync(process.StandardOutput, "Press Ctrl+C again");
        Assert.Contains("waits for the answers to 1 request with 1 target, at most 100 s", awaited, StringComparison.Ordinal);

        ProcessSignal.Send(process, ProcessSignal.Interrupt);
        var rest = await ReadUntilAsync(process.StandardOutput, "was stopped.");
        Assert.Contains("1 Unknown", rest, StringComparison.Ordinal);
        Assert.Contains("00000000-0000-0000-0000-000000000001", rest, StringComparison.Ordinal);

        over.Set();
        process.Kill(entireProcessTree: true);
        await errors;
    }

    private static async Task<string> ReadUntilAsync(StreamReader reader, string words)
    {
        using var timeout = new CancellationTokenSource(s_longestWait);
        var text = "";
        while (!text.Contains(words, StringComparison.Ordinal))
        {
            var line = await reader.ReadLineAsync(timeout.Token);
            Assert.True(line is not null, $"PowerShell ended before it said '{words}'. It said: {text}");
            text += line + Environment.NewLine;
        }

        return text;
    }
}
