using System.Diagnostics;
using System.Text;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>The question in a terminal of its own, with keys pressed too early.</summary>
public sealed class TerminalTests
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Keys_that_were_pressed_before_the_question_do_not_answer_it_and_Enter_means_no()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux), which gives a process a terminal, is not on this machine.");
        var folder = Directory.CreateTempSubdirectory("graphpurge-terminal-");
        try
        {
            var file = Path.Combine(folder.FullName, "Ask.ps1");
            await File.WriteAllTextAsync(
                file,
                $$"""
                $PSStyle.OutputRendering = 'PlainText'
                Import-Module '{{Repository.Manifest}}'
                $null = Start-GraphEmulator
                $null = Connect-GraphPurge -Emulator
                'type now'
                Start-Sleep 2
                Remove-DeletedDirectoryObject b9691379-2f37-4aeb-857d-c22faf740387 -PassThru | ForEach-Object Outcome
                "requested: $((Get-GraphEmulatorLedger -Summary).Requested)."
                """,
                TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/script", ["-qfec", $"dotnet '{PowerShellTool.Program}' -NoProfile -File '{file}'", "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off", ["TERM"] = "dumb" },
            })!;
            var text = new StringBuilder();
            await ReadUntilAsync(process.StandardOutput, text, "type now");
            await process.StandardInput.WriteAsync("y\ry\ryy\r");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            await ReadUntilAsync(process.StandardOutput, text, "(default is \"N\"):");
            await process.StandardInput.WriteAsync("\r");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            await ReadUntilAsync(process.StandardOutput, text, "requested: 0.");
            Assert.Contains("Declined", text.ToString(), StringComparison.Ordinal);
            Assert.True(process.WaitForExit(s_longestWait));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ReadUntilAsync(StreamReader reader, StringBuilder text, string words)
    {
        using var timeout = new CancellationTokenSource(s_longestWait);
        var buffer = new char[1024];
        while (!text.ToString().Contains(words, StringComparison.Ordinal))
        {
            var count = await reader.ReadAsync(buffer, timeout.Token);
            Assert.True(count > 0, $"PowerShell ended before it said '{words}'. It said: {text}");
            text.Append(buffer, 0, count);
        }
    }
}
