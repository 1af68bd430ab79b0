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
        var (awaited, rest) = await InterruptObjectsTwiceAsync(targets: 1, "");
        Assert.Contains("waits for the answers to 1 request with 1 target, at most 100 s", awaited, StringComparison.Ordinal);
        Assert.Contains("1 Unknown", rest, StringComparison.Ordinal);
        Assert.Contains(Id(1), rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 20)]
    [InlineData(false, 30)]
    public async Task Where_a_journal_names_all_the_host_names_no_more_than_a_screen_holds(bool isRecorded, int named)
    {
        var folder = Directory.CreateTempSubdirectory("graphpurge-interrupt-");
        try
        {
            var (_, rest) = await InterruptObjectsTwiceAsync(targets: 30, isRecorded ? $"-JournalPath '{Path.Combine(folder.FullName, "journal.jsonl")}'" : "");
            Assert.Contains("No answer came to the deletion of 30 targets", rest, StringComparison.Ordinal);
            Assert.Equal(named, Enumerable.Range(1, 30).Count(number => rest.Contains(Id(number), StringComparison.Ordinal)));
            Assert.Equal(isRecorded, rest.Contains("and 10 other targets: see the journal.", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contact_is_named_as_people_know_it_where_a_journal_has_its_whole_id(bool isRecorded)
    {
        var id = "AAMk" + new string('x', 150) + "1234567890==";
        var folder = Directory.CreateTempSubdirectory("graphpurge-interrupt-");
        try
        {
            var journal = Path.Combine(folder.FullName, "journal.jsonl");
            var (_, rest) = await InterruptTwiceAsync(
                targets: 1,
                $"[pscustomobject]@{{ Id = '{id}'; DisplayName = 'Clara Lahn'; UserId = 'anna@contoso.example' }} | Remove-ContactPermanently -Force {(isRecorded ? $"-JournalPath '{journal}'" : "")}");
            Assert.Contains($"contact 'Clara Lahn' ({(isRecorded ? "…1234567890==" : id)}) of 'anna@contoso.example'", rest, StringComparison.Ordinal);
            Assert.True(!isRecorded || (await File.ReadAllTextAsync(journal, TestContext.Current.CancellationToken)).Contains(id, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<(string First, string Second)> InterruptObjectsTwiceAsync(int targets, string parameters) =>
        InterruptTwiceAsync(targets, $$"""1..{{targets}} | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force {{parameters}}""");

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:d12}";

    // What PowerShell says after each Ctrl+C, when requests for all targets are in flight.
    private static async Task<(string First, string Second)> InterruptTwiceAsync(int targets, string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends Ctrl+C to all processes of a console, and this test has none of its own.");
        Assert.SkipWhen(ProcessSignal.IsIgnored(ProcessSignal.Interrupt), "Interrupts are ignored here, as in a background job of a shell without job control, and the processes that the test starts inherit that.");
        using var asked = new CountdownEvent(targets);
        using var over = new ManualResetEventSlim();
        using var server = new RecordingServer(request =>
        {
            var deletions = request.Method == "DELETE" || request.Target.EndsWith("/permanentDelete", StringComparison.Ordinal) ? 1 : request.Body.Split("\"DELETE\"").Length - 1;
            if (deletions > 0)
            {
                asked.Signal(deletions);
                over.Wait(s_longestWait, CancellationToken.None);
            }

            return null;
        });
        var script = $$"""
            Import-Module '{{Repository.Manifest}}'
            $null = Connect-GraphPurge -AccessToken (ConvertTo-SecureString 'opaque-token' -AsPlainText) -Endpoint {{server.Endpoint}}
            {{command}}
            """;
        using var process = PowerShellTool.Start(new Dictionary<string, string?>(), "-NonInteractive", "-Command", script);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(asked.Wait(s_longestWait, TestContext.Current.CancellationToken));
        ProcessSignal.Send(process, ProcessSignal.Interrupt);
        var awaited = await ReadUntilAsync(process.StandardOutput, "Press Ctrl+C again");
        ProcessSignal.Send(process, ProcessSignal.Interrupt);
        var rest = await ReadUntilAsync(process.StandardOutput, "was stopped.");
        over.Set();
        process.Kill(entireProcessTree: true);
        await errors;
        return (awaited, rest);
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
