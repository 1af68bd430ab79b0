using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>Runs whose process ends while they are at work: killed without warning, or told to end.</summary>
public sealed partial class KilledRunTests : IDisposable
{
    private const string Faults = """
        @{ kind = '504before'; rate = 0.015 }, @{ kind = '504after'; rate = 0.015 }, @{ kind = 'cutBefore'; rate = 0.01 }, @{ kind = 'cutAfter'; rate = 0.01 }
        """;

    // Stands beside the targets, and is to stay.
    private const string Bystander = "@(@{ type = 'group'; displayName = 'Bystander' })";

    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("GRAPHPURGE_FULL_SIMULATION") == "1";
    private static readonly int s_users = s_isFull ? 2_000 : 150;

    // More than are in flight at once.
    private const int ManyUsers = 600;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);

    private readonly JournalFolder _folder = new();
    private readonly ModuleSession _session = new();

    // The script that goes on with the journal in a process of its own.
    private string _resume = "";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, s_isFull ? 200 : 10)];

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_a_killed_run_left_is_finished_and_every_outcome_is_true(int seed)
    {
        // Somewhere between the first outcome of the execution and its last. Every other time, what goes on with it is killed, too.
        var random = new Random(seed);
        var outcomes = 1 + random.Next(s_users - 1);
        var kills = new List<Kill>();
        using (var process = StartRun($"@{{ randomSeed = {seed}; deletedUsers = {s_users}; deletedItems = {Bystander}; faults = {Faults} }}"))
        {
            kills.Add(KillAfter(outcomes, process));
        }

        if (seed % 2 == 0)
        {
            using var process = StartResume();
            kills.Add(KillAfter(random.Next(outcomes, s_users), process));
        }

        var run = _session.Invoke($$"""
            Resume-Purge '{{_folder.File}}' -Force
            Resume-Purge '{{_folder.File}}' -Force
            Get-PurgeJournal '{{_folder.File}}'
            Get-PurgeJournal '{{_folder.File}}' -Summary
            Test-PurgeJournal '{{_folder.File}}'
            Get-GraphEmulatorLedger
            Get-GraphEmulatorLedger -Summary
            """);
        Assert.Empty(run.Errors);
        var records = _folder.Records();
        var settledAtFirst = NumbersIn("outcomes", records.Take(kills[0].Records)).ToHashSet();
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete, (string?)check.Problem);
        Assert.True((bool)Assert.Single(run.OutputOf("PurgeJournalSummary")).IsFinished);

        // All targets are gone, and nothing else was asked for or touched.
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((s_users, s_users, 0), ((int)summary.Requested, (int)summary.Purged, (int)summary.Collateral));

        // Each outcome says what the tenant's ledger says.
        var ledger = run.OutputOf("GraphEmulatorLedgerEntry").ToDictionary(entry => (string)entry.Id);
        var entries = run.OutputOf("PurgeJournalEntry").ToDictionary(entry => (string)entry.Id);
        Assert.Equal(s_users, entries.Count);
        Assert.All(entries.Values, entry => AssertIsTrue(entry, ledger[(string)entry.Id], wasSettled: settledAtFirst.Contains((int)entry.Number)));

        // Whatever had its outcome before a kill was not sent again, nor what was gone without one. Nothing was settled twice.
        Assert.Distinct(NumbersIn("outcomes", records));
        foreach (var kill in kills)
        {
            var settled = NumbersIn("outcomes", records.Take(kill.Records));
            var sent = NumbersIn("sent", records.Take(kill.Records)).Except(settled).ToList();
            var gone = kill.Gone.Select(id => (int)entries[id].Number).Except(settled).ToList();
            var sentLater = NumbersIn("sent", records.Skip(kill.Records));
            Assert.Empty(sentLater.Intersect(settled.Concat(gone)));
            TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: killed with {settled.Count} of {s_users} settled, {sent.Count} sent without an outcome, {gone.Count} of them gone; {sentLater.Distinct().Count()} sent later");
        }
    }

    [Theory]
    [InlineData(ProcessSignal.Terminate, 143)]
    [InlineData(ProcessSignal.HangUp, 129)]
    public async Task A_run_that_is_told_to_end_awaits_its_answers_and_closes_its_journal(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Assert.SkipWhen(signal == ProcessSignal.HangUp && ProcessSignal.IsIgnored(signal), "Hang-ups are ignored here, as under nohup, and the processes that the test starts inherit that.");
        using var process = StartRun($"@{{ deletedUsers = {ManyUsers}; latencyMilliseconds = 300 }}");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitFor(process, Sent(), 1);
        ProcessSignal.Send(process, signal);
        Assert.True(process.WaitForExit(s_longestWait));
        Assert.Equal(exitCode, process.ExitCode);

        var run = _session.Invoke($"Test-PurgeJournal '{_folder.File}'\n(Get-PurgeJournal '{_folder.File}' -Summary).Gone\n(Get-GraphEmulatorLedger -Summary).Purged");
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete, (string?)check.Problem);
        Assert.DoesNotContain(run.Output, item => item is int count && count == ManyUsers);

        // What is recorded as gone is what the tenant deleted: nothing was in flight any more.
        Assert.Single(run.Output.OfType<int>().Distinct());
        Assert.Contains("Go on with: Resume-Purge '", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hang_up_that_is_ignored_does_not_stop_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var process = StartRun($"@{{ deletedUsers = {ManyUsers}; latencyMilliseconds = 300 }}", PowerShellTool.StartIgnoringHangUps);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        WaitFor(process, Sent(), 1);
        ProcessSignal.Send(process, ProcessSignal.HangUp);
        Assert.True(process.WaitForExit(s_longestWait));
        Assert.Equal(0, process.ExitCode);
        Assert.Contains($"{ManyUsers} targets: {ManyUsers} Purged", await output, StringComparison.Ordinal);

        var run = _session.Invoke($"(Get-PurgeJournal '{_folder.File}' -Summary).IsFinished\nGet-GraphEmulatorLedger");
        Assert.True(Assert.Single(run.Output.OfType<bool>()));
        var deleted = run.OutputOf("GraphEmulatorLedgerEntry").Select(entry => (int)entry.Deleted).ToList();
        Assert.Equal(Enumerable.Repeat(1, ManyUsers), deleted);
    }

    // The numbers of the targets in those records that are of a kind.
    private static List<int> NumbersIn(string kind, IEnumerable<JsonElement> records) =>
        [.. records.Where(record => record.GetProperty("record").GetString() == kind).SelectMany(JournalFolder.NumbersOf)];

    // Purged is what the service confirmed. What it did without our hearing of it, because the answer was lost or came to a dead process, is purged after a retry.
    private static void AssertIsTrue(dynamic entry, dynamic account, bool wasSettled)
    {
        var what = $"{entry.Id} {entry.Outcome}: {string.Join(' ', (object[])account.Attempts)}";
        var attempts = ((object[])account.Attempts).Cast<dynamic>().ToList();
        var effective = attempts.Single(attempt => (bool)attempt.HadEffect);
        var isConfirmed = (int)effective.StatusCode == 204;
        Assert.Equal(1, (int)account.Deleted);
        Assert.True(
            (string)entry.Outcome == "Purged" ? isConfirmed && (string)entry.RequestId == (string)effective.RequestId : (string)entry.Outcome == "PurgedAfterRetry" && (!isConfirmed || !wasSettled),
            what);

        // No answer that settles a target is followed by another request for it.
        Assert.True(attempts.SkipLast(1).All(attempt => (int)attempt.StatusCode is 0 or 504), what);
    }

    // A plan first, so that all targets stand in the file when the process begins.
    private Process StartRun(string seed, Func<string[], Process>? start = null)
    {
        var run = _session.Invoke($$"""
            $tenant = Start-GraphEmulator -Seed {{seed}}
            $null = Connect-GraphPurge -Emulator
            Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder.File}}' 6>$null
            $tenant.Endpoint
            [System.Net.NetworkCredential]::new('', $tenant.DelegatedToken).Password
            """);
        Assert.Empty(run.Errors);
        var token = run.Output.OfType<string>().Single();
        _resume = $"Import-Module '{Repository.Manifest}'; $null = Connect-GraphPurge -Endpoint {run.Output.OfType<Uri>().Single()} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force); Resume-Purge '{_folder.File}' -Force";
        return StartResume(start);
    }

    private Process StartResume(Func<string[], Process>? start = null)
    {
        start ??= static arguments => PowerShellTool.Start(new Dictionary<string, string?>(), arguments);
        return start(["-NonInteractive", "-Command", _resume]);
    }

    // A record that is being written at that moment does not count.
    private Kill KillAfter(int outcomes, Process process)
    {
        WaitFor(process, Outcome(), outcomes);
        process.Kill();
        Assert.True(process.WaitForExit(s_longestWait));
        Assert.NotEqual(0, process.ExitCode);
        var gone = _session.Invoke("Get-GraphEmulatorLedger").OutputOf("GraphEmulatorLedgerEntry").Where(entry => (int)entry.Deleted == 1).Select(entry => (string)entry.Id);
        return new Kill(File.ReadAllText(_folder.File).Count(character => character == '\n'), [.. gone]);
    }

    private void WaitFor(Process process, Regex what, int count)
    {
        var clock = Stopwatch.StartNew();
        bool isAtWork;
        do
        {
            isAtWork = !process.WaitForExit(TimeSpan.FromMilliseconds(5));
            using var stream = new FileStream(_folder.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            if (what.Count(reader.ReadToEnd()) >= count)
            {
                return;
            }
        }
        while (isAtWork && clock.Elapsed < s_longestWait);

        Assert.Fail($"The run did not record {count} {what} in {clock.Elapsed}, and {(isAtWork ? "is still at work" : "ended")}.");
    }

    [GeneratedRegex("\"durationMilliseconds\":")]
    private static partial Regex Outcome();

    [GeneratedRegex("\"record\":\"sent\"")]
    private static partial Regex Sent();

    /// <summary>What a kill left.</summary>
    /// <param name="Records">How many records were in the journal.</param>
    /// <param name="Gone">The ids of the targets that the tenant had deleted.</param>
    private sealed record Kill(int Records, IReadOnlyList<string> Gone);
}
