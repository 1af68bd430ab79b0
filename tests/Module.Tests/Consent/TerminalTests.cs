using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>The question in a terminal of its own: with keys pressed too early, without a colour of its own, and with each answer.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private const string Prompt = "(default is \"N\"):";

    /// <summary>What a program asks a terminal, and waits for the answer to.</summary>
    private const string WhereIsTheCursor = "\e[6n";

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-terminal-");
    private readonly StringBuilder _text = new();
    private int _read;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keys_that_were_pressed_before_the_question_do_not_answer_it_and_Enter_means_no()
    {
        using var process = Start("dumb", """
            'type now'
            Start-Sleep 2
            Remove-DeletedDirectoryObject b9691379-2f37-4aeb-857d-c22faf740387 -PassThru | ForEach-Object Outcome
            "requested: $((Get-GraphEmulatorLedger -Summary).Requested)."
            """);
        await ReadUntilAsync(process, "type now");
        await PressAsync(process, "y\ry\ryy\r");
        await ReadUntilAsync(process, Prompt);
        await PressAsync(process, "\r");
        await ReadUntilAsync(process, "requested: 0.");
        Assert.Contains("Declined", _text.ToString(), StringComparison.Ordinal);
        Assert.True(process.WaitForExit(s_longestWait));
    }

    /// <summary>PowerShell's own question is white where it does not know the terminal's background, and so cannot be read in a light one.</summary>
    [Fact]
    public async Task The_question_has_the_colour_of_the_terminal_and_takes_keys_and_names_and_helps()
    {
        using var process = Start("xterm-256color", """
            Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject -PassThru | ForEach-Object Outcome
            """);
        const string Question = "Delete 3 deleted objects permanently?";
        await ReadUntilAsync(process, Question);
        var start = _read;
        Assert.Equal('\n', _text[start - Question.Length - 1]);
        await ReadUntilAsync(process, Prompt);
        Assert.Empty(Colour().Matches(_text.ToString()[start.._read]));
        await PressAsync(process, "perhaps\r");
        await ReadUntilAsync(process, Prompt);
        await PressAsync(process, "?\r");
        await ReadUntilAsync(process, "O - Ask about each target.");
        await ReadUntilAsync(process, Prompt);
        await PressAsync(process, "one by one\r");
        await ReadUntilAsync(process, "1 of 3");
        await ReadUntilAsync(process, Prompt);
        await PressAsync(process, "YES\r");
        await ReadUntilAsync(process, "2 of 3");
        await ReadUntilAsync(process, Prompt);
        await PressAsync(process, "l\r");
        await ReadUntilAsync(process, "3 targets: 1 Purged, 2 Declined");
        Assert.True(process.WaitForExit(s_longestWait));
    }

    /// <summary>Of 80 columns one is for the answer.</summary>
    [Fact]
    public async Task The_German_questions_fit_into_a_terminal_of_80_columns()
    {
        using var process = Start("dumb", "[cultureinfo]::CurrentUICulture = 'de-DE'; Get-DeletedDirectoryObject -Type user | Select-Object -First 2 | Remove-DeletedDirectoryObject");
        foreach (var answer in (string[])["E", "K"])
        {
            const string End = "(Standard: \"N\"): ";
            await ReadUntilAsync(process, "[J] ");
            var start = _read;
            await ReadUntilAsync(process, End);
            Assert.InRange("[J] ".Length + _read - start, End.Length, 79);
            await PressAsync(process, answer + "\r");
        }

        await ReadUntilAsync(process, "2 Ziele: 2 Declined");
        Assert.True(process.WaitForExit(s_longestWait));
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject b9691379-2f37-4aeb-857d-c22faf740387", Prompt, "Remove-DeletedDirectoryObject was stopped. 1 target: 1 NotAttempted")]
    [InlineData("Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject", Prompt, "Remove-DeletedDirectoryObject was stopped. 3 targets: 3 NotAttempted")]
    [InlineData("Invoke-DomainForceDelete fabrikam.example", "press Enter to leave it:", "The domain 'fabrikam.example' is left as it is. Nothing was sent.")]
    [InlineData("Invoke-DomainForceDelete fabrikam.example -WhatIf -JournalPath plan.jsonl; Resume-Purge plan.jsonl", "press Enter to leave it:", "The domain 'fabrikam.example' is left as it is. Nothing was sent.")]
    public async Task Whoever_presses_Ctrl_C_at_the_question_reads_that_nothing_was_sent_and_Ctrl_D_answers_nothing(string command, string prompt, string words)
    {
        using var process = Start("dumb", $$"""
            Set-Location '{{_folder.FullName}}'
            try { {{command}} } finally { Write-Host "requested: $((Get-GraphEmulatorLedger -Summary).Requested)." }
            """);
        await ReadUntilAsync(process, prompt);

        // Until it shows what is typed, the terminal would make a signal of Ctrl+C.
        await PressAsync(process, "x");
        await ReadUntilAsync(process, "x");
        await PressAsync(process, "\u0004\u0003");
        await ReadUntilAsync(process, words);
        await ReadUntilAsync(process, "requested: 0.");
        Assert.True(process.WaitForExit(s_longestWait));
    }

    private Process Start(string terminal, string script)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux), which gives a process a terminal, is not on this machine.");
        var file = Path.Combine(_folder.FullName, "Ask.ps1");
        File.WriteAllText(
            file,
            $$"""
            $PSStyle.OutputRendering = 'PlainText'
            Import-Module '{{Repository.Manifest}}'
            $null = Start-GraphEmulator
            $null = Connect-GraphPurge -Emulator
            {{script}}
            """);
        return Process.Start(new ProcessStartInfo("/usr/bin/script", ["-qfec", $"dotnet '{PowerShellTool.Program}' -NoProfile -File '{file}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1", ["POWERSHELL_UPDATECHECK"] = "Off", ["TERM"] = terminal },
        })!;
    }

    private static async Task PressAsync(Process process, string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    // Reads on until the words come after what was read before.
    private async Task ReadUntilAsync(Process process, string words)
    {
        using var timeout = new CancellationTokenSource(s_longestWait);
        var buffer = new char[1024];
        int found;
        while ((found = _text.ToString().IndexOf(words, _read, StringComparison.Ordinal)) < 0)
        {
            var count = await process.StandardOutput.ReadAsync(buffer, timeout.Token);
            Assert.True(count > 0, $"PowerShell ended before it said '{words}'. It said: {_text}");
            _text.Append(buffer, 0, count);
            if (new string(buffer, 0, count).Contains(WhereIsTheCursor, StringComparison.Ordinal))
            {
                await PressAsync(process, "\e[1;1R");
            }
        }

        _read = found + words.Length;
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();
}
