using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Journals;

/// <summary>Resume-Purge that is stopped itself, comes late, or cannot find out.</summary>
public sealed partial class ResumeTests : IDisposable
{
    private const string Id = "00000000-0000-0000-0000-000000000001";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_killed_run_had_deleted_is_known_as_that_and_not_asked_about()
    {
        var run = ModuleRun.Emulated(
            $$"""
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("outcomes")}}
            Resume-Purge '{{_folder.File}}' -WhatIf
            Resume-Purge '{{_folder.File}}' -PassThru
            """);
        Assert.Empty(run.Errors);
        Assert.DoesNotContain(run.HostLines, line => line.Contains("would be deleted", StringComparison.Ordinal) || line.StartsWith("Delete ", StringComparison.Ordinal));
        Assert.Equal("PurgedAfterRetry", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
    }

    /// <summary>The server keeps what it is asked to delete, as if the request had not arrived, and always says the same of when it was deleted: another time would be another deletion.</summary>
    [Fact]
    public void What_was_sent_is_still_known_as_that_after_somebody_stopped_at_the_question()
    {
        var deletedAt = DateTime.UtcNow.AddDays(-3);
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"@odata.type":"#microsoft.graph.user","id":"{{Id}}","deletedDateTime":"{{deletedAt:yyyy-MM-ddTHH:mm:ssZ}}"}""") : null);
        using var session = new ModuleSession();
        session.Invoke(
            $$"""
            $null = Connect-GraphPurge -Endpoint {{server.Endpoint}} -AccessToken (ConvertTo-SecureString '{{ModuleRun.Token}}' -AsPlainText -Force)
            Get-DeletedDirectoryObject '{{Id}}' | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("outcomes")}}
            """);
        Assert.True(session.InvokeUntilQuestion($"Resume-Purge '{_folder.File}'").WasStopped);
        var run = session.Invoke($"(Get-PurgeJournal '{_folder.File}').State\nResume-Purge '{_folder.File}' -Force -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal("Sent", Assert.Single(run.Output.OfType<string>()));
        Assert.Equal("Purged", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
    }

    [Fact]
    public void What_was_sent_stays_unknown_while_it_cannot_be_read_back()
    {
        var mayRead = false;
        using var server = new RecordingServer(request => request.Method != "GET" ? null : mayRead ? Answer.Absent : new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}"""));
        var resume = $"Resume-Purge '{_folder.File}' -Force -PassThru";
        var denied = ModuleRun.Connected(server.Endpoint, $"@{{ Id = '{Id}'; Type = 'user' }} | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'\n{_folder.CutBefore("outcomes")}\n{resume}");
        Assert.Equal("Unknown", (string)Assert.Single(denied.OutputOf("PurgeResult")).Outcome);
        Assert.StartsWith("AccessDenied,", Assert.Single(denied.Errors), StringComparison.Ordinal);
        mayRead = true;
        var known = ModuleRun.Connected(server.Endpoint, resume);
        Assert.Equal("AbsentAfterRetry", (string)Assert.Single(known.OutputOf("PurgeResult")).Outcome);
        Assert.Single(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void What_was_deleted_again_after_it_was_planned_by_its_id_alone_is_left_out()
    {
        var deletedAt = DateTime.UtcNow.AddDays(-3);
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"@odata.type":"#microsoft.graph.user","id":"{{Id}}","deletedDateTime":"{{deletedAt:yyyy-MM-ddTHH:mm:ssZ}}"}""") : null);
        ModuleRun.Connected(server.Endpoint, $"'{Id}' | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{_folder.File}'");
        deletedAt = DateTime.UtcNow.AddMinutes(1);
        var run = ModuleRun.Connected(server.Endpoint, $"Resume-Purge '{_folder.File}' -Force -PassThru");
        Assert.Equal("NotAttempted", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
        Assert.StartsWith("TargetChanged,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void What_is_left_of_a_plan_expires_with_it()
    {
        using var session = new ModuleSession();
        session.Invoke(
            $$"""
            $null = Start-GraphEmulator -Seed @{ deletedUsers = 80; latencyMilliseconds = 50 }
            $null = Connect-GraphPurge -Emulator
            Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder.File}}'
            Resume-Purge '{{_folder.File}}' -Force -PassThru -ThrottleLimit 1 | Select-Object -First 1
            """);
        JournalForgery.Rewrite(_folder.File, line => Expiry().Replace(line, "\"expires\":\"2026-01-01T00:00:00Z\""));
        var run = session.Invoke(
            $$"""
            $before = (Get-GraphEmulatorLedger -Summary).Requested
            (Get-PurgeJournal '{{_folder.File}}' -Summary).Open
            try { Resume-Purge '{{_folder.File}}' -Force } catch { $_.FullyQualifiedErrorId }
            (Get-GraphEmulatorLedger -Summary).Requested - $before
            """);
        var counts = run.Output.OfType<int>().ToList();
        Assert.InRange(counts[0], 1, 79);
        Assert.StartsWith("PlanExpired,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, counts[1]);
    }

    [Fact]
    public void A_run_that_was_killed_before_a_target_came_in_leaves_nothing_but_the_advice_to_list_again()
    {
        var run = ModuleRun.Emulated($"@() | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'\n{_folder.CutBefore("inputEnd")}\nResume-Purge '{_folder.File}'");
        Assert.Empty(run.Errors);
        Assert.Contains($"Nothing is left to do in '{_folder.File}': no target is in it.", run.HostLines);
        Assert.Equal($"A run in '{_folder.File}' was killed or stopped. What had not come in by then is not in the file: list it again.", Assert.Single(run.Warnings));
    }

    [Fact]
    public void A_run_that_was_killed_when_all_was_done_is_closed_once()
    {
        var run = ModuleRun.Emulated(
            $$"""
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("end")}}
            foreach ($i in 1, 2) {
                Resume-Purge '{{_folder.File}}'
                Get-PurgeJournal '{{_folder.File}}' -Summary
            }
            """);
        Assert.Empty(run.Errors);
        Assert.Equal(2, run.HostLines.Count(line => line.StartsWith($"Nothing is left to do in '{_folder.File}': ", StringComparison.Ordinal)));
        Assert.All(run.OutputOf("PurgeJournalSummary"), summary => Assert.Equal((2, true), ((int)summary.Runs, (bool)summary.IsFinished)));
    }

    [Fact]
    public void A_journal_is_not_closed_from_another_tenant()
    {
        var run = ModuleRun.Emulated(
            $$"""
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("end")}}
            $null = Start-GraphEmulator -Seed @{ tenant = @{ id = '0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601' } } | Connect-GraphPurge
            Resume-Purge '{{_folder.File}}'
            """);
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False((bool)Assert.Single(ModuleRun.Invoke($"Test-PurgeJournal '{_folder.File}'").OutputOf("PurgeJournalCheck")).IsComplete);
    }

    [Fact]
    public void Where_all_that_came_in_has_its_outcome_what_did_not_come_in_is_still_to_be_listed_again()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $user = @(Get-DeletedDirectoryObject -Type user)[0]
            try {
                & {
                    $user
                    foreach ($i in 1..300) { if ((Get-GraphEmulatorLedger -Summary).Purged) { break }; Start-Sleep -Milliseconds 100 }
                    throw 'The list broke off.'
                } | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            }
            catch { }
            Resume-Purge '{{_folder.File}}'
            """);
        Assert.Empty(run.Errors);
        Assert.Contains($"Nothing is left to do in '{_folder.File}': 1 Purged.", run.HostLines);
        Assert.EndsWith("killed or stopped. What had not come in by then is not in the file: list it again.", run.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_whose_execution_was_stopped_is_still_whole()
    {
        var run = ModuleRun.Emulated(
            $"Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{_folder.File}'\nResume-Purge '{_folder.File}' -Force -PassThru -ThrottleLimit 1 | Select-Object -First 1",
            "@{ deletedUsers = 400; latencyMilliseconds = 200 }");
        var last = run.HostLines.Last(line => line.Contains("last hash", StringComparison.Ordinal));
        Assert.DoesNotContain("list it again", last, StringComparison.Ordinal);
        Assert.Contains("left in it. Go on with: Resume-Purge '", last, StringComparison.Ordinal);
    }

    /// <summary>Twenty are read in one batch, whose answer comes only after the deletion of the twenty-first.</summary>
    [Fact]
    public void What_is_read_later_than_others_holds_them_up_no_longer()
    {
        using var deleted = new ManualResetEventSlim();
        var wasDeletedFirst = false;
        using var server = new RecordingServer(request =>
        {
            if (request.Method == "DELETE")
            {
                deleted.Set();
                return null;
            }

            if (request.Method == "GET")
            {
                return Answer.Ok($$"""{"@odata.type":"#microsoft.graph.user","id":"{{request.Target.Split('/')[^1]}}"}""");
            }

            wasDeletedFirst = deleted.Wait(TimeSpan.FromSeconds(20));
            return new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}""");
        });
        ModuleRun.Connected(
            server.Endpoint,
            $$"""
            1..21 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder.File}}'
            Resume-Purge '{{_folder.File}}' -Force
            """);
        Assert.True(wasDeletedFirst);
    }

    [GeneratedRegex("\"expires\":\"[^\"]*\"")]
    private static partial Regex Expiry();
}
