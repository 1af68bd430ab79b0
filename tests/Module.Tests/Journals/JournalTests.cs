using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>-JournalPath: what stands in the file, and in which order.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_target_has_a_record_before_it_is_sent_and_one_after()
    {
        var run = ModuleRun.Emulated($"$results = Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject -Force -PassThru -JournalPath '{_folder.File}'\n$results");
        Assert.Empty(run.Errors);
        var records = _folder.Records();
        Assert.Equal(("run", "end"), (Text(records[0], "record"), Text(records[^1], "record")));
        foreach (dynamic result in run.OutputOf("PurgeResult"))
        {
            var target = Assert.Single(_folder.Targets(), target => Text(target, "id") == (string)result.Id);
            var number = target.GetProperty("number").GetInt32();
            Assert.Equal((string)result.DisplayName, Text(target, "displayName"));
            Assert.Equal("user", Text(target, "objectType"));
            Assert.Equal(["targets", "sent", "outcomes"], records.Where(record => JournalFolder.NumbersOf(record).Contains(number)).Select(record => Text(record, "record")));
            var outcome = Assert.Single(_folder.Outcomes(), outcome => outcome.GetProperty("number").GetInt32() == number);
            Assert.Equal((string)result.Outcome, Text(outcome, "outcome"));
            Assert.Equal((string)result.RequestId, Text(outcome, "requestId"));
            Assert.Equal(204, outcome.GetProperty("statusCode").GetInt32());
        }
    }

    [Fact]
    public void A_path_that_breaks_the_line_is_shown_in_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var run = ModuleRun.Emulated($"$user = @(Get-DeletedDirectoryObject -Type user)[0]\n$file = \"{_folder["line`nfeed.jsonl"]}\"\n$user | Remove-DeletedDirectoryObject -Force -JournalPath $file\nResume-Purge $file");
        Assert.Empty(run.Errors);
        Assert.Equal(2, run.HostLines.Count(line => line.Contains(@"line\nfeed.jsonl", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.HostLines, line => line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_record_says_who_does_what_where()
    {
        ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -MinimumAge 20 -Verify -Force -JournalPath '{_folder.File}'");
        var run = _folder.Records()[0];
        Assert.Equal("Remove-DeletedDirectoryObject", Text(run, "command"));
        Assert.Equal(3, run.GetProperty("format").GetInt32());
        Assert.Equal("Purge", Text(run, "mode"));
        Assert.Equal("7b011f8e-37c7-4a5f-8c82-13ae965636f9", Text(run, "tenantId"));
        Assert.Equal("admin@contoso.example", Text(run, "account"));
        Assert.Equal(Environment.MachineName, Text(run, "host"));
        Assert.Equal("20.00:00:00", Text(run.GetProperty("parameters"), "MinimumAge"));
        Assert.Equal("True", Text(run.GetProperty("parameters"), "Verify"));
    }

    [Fact]
    public void Runs_are_appended_one_after_the_other_and_the_file_is_read_back()
    {
        var run = ModuleRun.Emulated($$"""
            $users = @(Get-DeletedDirectoryObject -Type user)
            $users[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            $users[1], $users[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}' -ErrorAction SilentlyContinue
            Get-PurgeJournal '{{_folder.File}}' | ForEach-Object { "$($_.Number) $($_.Run) $($_.State) $($_.Outcome) $($_.Attempts) $($_.IsGone)" }
            Get-PurgeJournal '{{_folder.File}}' -Summary
            Test-PurgeJournal '{{_folder.File}}'
            """);
        Assert.Equal(["1 1 Settled Purged 1 True", "2 2 Settled Purged 1 True", "3 2 Settled NotFound 1 False"], run.Output.OfType<string>());
        dynamic summary = Assert.Single(run.OutputOf("PurgeJournalSummary"));
        Assert.Equal((2, 3, 2, 0, "2 Purged, 1 NotFound", true), ((int)summary.Runs, (int)summary.Targets, (int)summary.Gone, (int)summary.Open, (string)summary.Outcomes, (bool)summary.IsFinished));
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete);
        Assert.Equal(_folder.Records().Count, (int)check.Records);
    }

    [Fact]
    public void What_was_declined_or_refused_has_its_record_and_nothing_was_sent()
    {
        ModuleRun.Emulated($"@(Get-DeletedDirectoryObject -Type user)[0], @(Get-DeletedDirectoryObject -Type administrativeUnit)[0] | Remove-DeletedDirectoryObject -JournalPath '{_folder.File}'", null, "N");
        Assert.DoesNotContain(_folder.Records(), record => Text(record, "record") == "sent");
        Assert.Equal(["Declined", "Unsupported"], _folder.Outcomes().Select(outcome => Text(outcome, "outcome")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_runs_of_a_file_are_of_one_tenant()
    {
        var run = ModuleRun.Emulated(
            $$"""
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            $other = Start-GraphEmulator -Seed @{ tenant = @{ id = '0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601' }; deletedUsers = 1 }
            $null = $other | Connect-GraphPurge
            try { Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}' } catch { $_.FullyQualifiedErrorId }
            ($other | Get-GraphEmulatorLedger -Summary).Requested
            """);
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void What_a_killed_run_had_not_taken_in_is_said_to_be_missing()
    {
        var run = ModuleRun.Emulated(
            $$"""
            @(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("inputEnd")}}
            Resume-Purge '{{_folder.File}}' -Force -IgnoreMissing
            """);
        Assert.Contains(run.Warnings, warning => warning.Contains("list it again", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_killed_run_had_taken_in_to_its_end_is_not_said_to_be_missing()
    {
        // It is all in long before the first answer comes.
        var run = ModuleRun.Emulated(
            $$"""
            Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}'
            {{_folder.CutBefore("outcomes")}}
            Resume-Purge '{{_folder.File}}' -Force -IgnoreMissing
            """,
            "@{ deletedUsers = 3; latencyMilliseconds = 1000 }");
        Assert.DoesNotContain("list it again", run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_stops_at_the_question_is_not_told_to_list_again_what_is_all_recorded()
    {
        using var session = new ModuleSession();
        var stopped = session.InvokeUntilQuestion($"$null = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator\nGet-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -JournalPath '{_folder.File}'");
        Assert.True(stopped.WasStopped);
        var run = session.Invoke($"Resume-Purge '{_folder.File}' -Force\n(Get-PurgeJournal '{_folder.File}' -Summary).Open");
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
        Assert.DoesNotContain("list it again", stopped.AllText + run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_while_a_target_waits_for_room_records_an_outcome_for_each()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator -Seed @{ deletedUsers = 3000; latencyMilliseconds = 1000 }\n$null = Connect-GraphPurge -Emulator\n$users = Get-DeletedDirectoryObject -Type user");
        var stopped = session.InvokeUntilProgress($"$users | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'");
        Assert.True(stopped.WasStopped);
        var run = session.Invoke($"Get-PurgeJournal '{_folder.File}' | Group-Object Outcome -NoElement | ForEach-Object Name");
        Assert.Equal(["NotAttempted", "Purged"], run.Output.Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_target_that_waits_for_its_next_attempt_when_its_run_is_stopped_is_left_to_go_on_with()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator -Seed @{ deletedUsers = 3; faults = @(@{ kind = '429'; route = 'directoryObject'; count = 3; retryAfter = '4' }) }\n$null = Connect-GraphPurge -Emulator\n$users = Get-DeletedDirectoryObject -Type user");
        var stopped = session.InvokeUntilProgress($"$users | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'");
        Assert.True(stopped.WasStopped);
        Assert.Contains("3 targets are left in it.", stopped.AllText, StringComparison.Ordinal);
        var run = session.Invoke(
            $"""
            (Get-PurgeJournal '{_folder.File}').Outcome
            Resume-Purge '{_folder.File}' -Force
            (Get-PurgeJournal '{_folder.File}' -Summary).Outcomes
            (Get-GraphEmulatorLedger -Summary).Purged
            """);
        Assert.Equal(["Failed", "Failed", "Failed", "3 Purged"], run.Output.OfType<string>());
        Assert.Equal(3, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Names_from_a_file_are_recorded_whatever_their_length_and_characters()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $user = @(Get-DeletedDirectoryObject -Type user)[0]
            @{ Id = $user.Id; DisplayName = 'x' * 2000000 }, @{ Id = '00000000-0000-0000-0000-00000000000e'; DisplayName = "a$([char]0xD800)`n$([char]0x2028)z" } |
                Remove-DeletedDirectoryObject -Force -ErrorAction SilentlyContinue -JournalPath '{{_folder.File}}'
            Test-PurgeJournal '{{_folder.File}}'
            Get-PurgeJournal '{{_folder.File}}' | ForEach-Object { "$($_.Outcome) $($_.DisplayName.Length)" }
            """);
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete, (string?)check.Problem);
        Assert.Equal(["Purged 2000000", "NotFound 5"], run.Output.OfType<string>());
    }

    [Fact]
    public void What_is_no_file_is_not_read()
    {
        var run = ModuleRun.Invoke("Get-PurgeJournal env:PATH\n'Variable:PSHOME' | Test-PurgeJournal");
        Assert.Equal(2, run.Errors.Count(error => error.StartsWith("JournalNotFound,", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_file_has_nothing_to_go_on_with()
    {
        File.WriteAllText(_folder.File, "");
        var run = ModuleRun.Emulated($"try {{ Resume-Purge '{_folder.File}' -Force }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.StartsWith("JournalNotValid,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void Contacts_stand_in_it_with_their_mailbox_and_folder()
    {
        var run = ModuleRun.Emulated($"Get-MailboxContact -UserId anna.ems@contoso.example | Remove-ContactPermanently -Force -JournalPath '{_folder.File}'");
        Assert.Empty(run.Errors);
        var targets = _folder.Targets();
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.Equal("anna.ems@contoso.example", Text(target, "userId")));
        Assert.All(targets, target => Assert.NotNull(Text(target, "contactFolderId")));
        Assert.All(targets, target => Assert.Equal("Contact", Text(target, "kind")));
    }

    [Fact]
    public void Contacts_that_came_from_many_mailboxes_by_turns_are_read_back_with_their_own()
    {
        // More mailboxes than a run has keys for, and some of them again.
        var run = ModuleRun.Emulated($$"""
            function Plan($Numbers) { $Numbers | ForEach-Object { [pscustomobject]@{ ContactId = "AAMkAGI2contact$_="; UserId = "user$($_ % 1200)@contoso.example" } } | Remove-ContactPermanently -WhatIf -JournalPath '{{_folder.File}}' }
            Plan (@(0..1300) + 2, 1, 0) 6>$null
            Get-PurgeJournal '{{_folder.File}}' | Where-Object { "user$([int]($_.Id -replace '\D' -replace '^2') % 1200)@contoso.example" -ne $_.UserId } | ForEach-Object { "$($_.Id) $($_.UserId)" }
            (Get-PurgeJournal '{{_folder.File}}').Count
            """);
        Assert.Empty(run.Errors);
        Assert.Equal("", string.Join(' ', run.Output.OfType<string>()));
        Assert.InRange(Assert.Single(run.Output.OfType<int>()), 1301, 1304);
    }

    [Fact]
    public void What_the_targets_of_a_run_share_is_not_taken_for_those_of_the_next()
    {
        var run = ModuleRun.Emulated($$"""
            foreach ($type in 'user', 'group', 'user') { @(Get-DeletedDirectoryObject -Type $type)[0] | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder.File}}' }
            (Get-PurgeJournal '{{_folder.File}}').ObjectType -join ' '
            """);
        Assert.Empty(run.Errors);
        Assert.Equal("user group user", Assert.Single(run.Output.OfType<string>()));
    }

    [Fact]
    public void No_secret_stands_in_it()
    {
        var run = ModuleRun.Emulated($$"""
            $token = [System.Net.NetworkCredential]::new('', $tenant.DelegatedToken).Password
            Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Context (Get-GraphPurgeContext) -Force -ErrorAction SilentlyContinue -JournalPath '{{_folder.File}}'
            $token
            """);
        var token = Assert.Single(run.Output.OfType<string>());
        var text = File.ReadAllText(_folder.File);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[1], text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_last_line_on_the_host_names_the_file_and_its_last_hash()
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type user | Select-Object -First 2 | Remove-DeletedDirectoryObject -Force -JournalPath '{_folder.File}'");
        Assert.Contains(run.HostLines, line => line.Contains(_folder.File, StringComparison.Ordinal) && line.Contains(Text(_folder.Records()[^1], "hash")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_stops_a_run_reads_how_to_go_on()
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -ThrottleLimit 1 -Force -PassThru -JournalPath '{_folder.File}' | Select-Object -First 1\nResume-Purge '{_folder.File}' -Force\nTest-PurgeJournal '{_folder.File}'\n(Get-PurgeJournal '{_folder.File}' -Summary).Open", "@{ deletedUsers = 400; latencyMilliseconds = 200 }");
        Assert.Contains(run.HostLines, line => line.Contains($"Resume-Purge '{_folder.File}'", StringComparison.Ordinal));
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void What_was_held_back_stays_so_where_the_run_was_killed_before_it_recorded_that()
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Force -MinimumAge 29 -JournalPath '{_folder.File}'\n{_folder.CutBefore("outcomes")}\nResume-Purge '{_folder.File}' -Force -PassThru\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.Empty(run.Errors);
        Assert.Equal("NotAttempted", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Its_table_shows_what_somebody_else_has_to_agree_to()
    {
        var run = ModuleRun.Emulated(
            $"Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{_folder.File}'\nGet-PurgeJournal '{_folder.File}' | Out-String -Width 80",
            "@{ deletedItems = @(@{ type = 'user'; id = '00000000-0000-0000-0000-000000000001'; displayName = \"Ad`ea\" }) }");
        Assert.Matches(@"(?m)^Planned +user +Ad\\ea +00000000-0000-0000-0000-000000000001\s*$", Assert.Single(run.Output.OfType<string>()));
    }

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.GetString() : null;
}
