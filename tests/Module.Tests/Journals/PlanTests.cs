using System.Management.Automation.Language;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Journals;

/// <summary>A plan: made with -WhatIf, looked at, and executed exactly as it stands.</summary>
public sealed class PlanTests : IDisposable
{
    private const string Ledger = "(Get-GraphEmulatorLedger -Summary).Requested";

    private readonly JournalFolder _folder = new();

    private string Plan => $"Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{_folder.File}'";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_without_a_target_is_not_to_be_executed()
    {
        var run = ModuleRun.Emulated($"@() | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{_folder.File}'");
        Assert.EndsWith(". No target is in it.", run.HostLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_names_what_would_be_deleted_and_deletes_nothing()
    {
        var run = ModuleRun.Emulated($"{Plan}\nGet-PurgeJournal '{_folder.File}' | ForEach-Object {{ \"$($_.State) $($_.DisplayName)\" }}\nGet-PurgeJournal '{_folder.File}' -Summary\n{Ledger}");
        Assert.Equal(["Planned Peter Aller", "Planned Rosa Bode", "Planned Simon Dahme"], run.Output.OfType<string>());
        dynamic summary = Assert.Single(run.OutputOf("PurgeJournalSummary"));
        Assert.Equal((true, 3), ((bool)summary.IsPlan, (int)summary.Open));
        Assert.Equal(["admin@contoso.example"], (string[])summary.Actors);
        Assert.Equal(TimeSpan.FromHours(72), (DateTimeOffset)summary.ExpiresOn - (DateTimeOffset)summary.StartTime);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("Anna's.jsonl")]
    [InlineData("Anna\u2019s.jsonl")]
    [InlineData("\u201Aplan\u2018 \u201Bof today.jsonl")]
    public void The_command_that_executes_it_can_be_pasted_whatever_quotes_the_file_has_in_its_name(string name)
    {
        var run = ModuleRun.Emulated($$"""
            $path = [IO.Path]::Combine([IO.Path]::GetDirectoryName('{{_folder.File}}'), '{{CodeGeneration.EscapeSingleQuotedStringContent(name)}}')
            Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject -WhatIf -JournalPath $path -InformationVariable said
            Invoke-Expression "$(($said -join '') -replace '(?s)^.*executed with: ') -Force"
            {{Ledger}}
            """);
        Assert.Equal(3, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void It_is_executed_once_by_whoever_says_yes_and_names_both()
    {
        var run = ModuleRun.Emulated($"{Plan}\n$null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken\nResume-Purge '{_folder.File}' -PassThru\nResume-Purge '{_folder.File}' -PassThru\nGet-PurgeJournal '{_folder.File}' -Summary\n{Ledger}", null, "Y");
        Assert.Empty(run.Errors);
        Assert.Contains("Delete 3 deleted objects permanently?", run.HostLines);
        Assert.Contains(run.HostLines, line => line.StartsWith("  Plan     made by admin@contoso.example on ", StringComparison.Ordinal));
        Assert.Contains(run.HostLines, line => line.StartsWith("  As       the application ", StringComparison.Ordinal));
        Assert.Equal(3, run.OutputOf("PurgeResult").Count(result => result.Outcome == "Purged"));
        Assert.Contains(run.HostLines, line => line.Contains("Nothing is left to do", StringComparison.Ordinal));
        Assert.Equal(3, Assert.Single(run.Output.OfType<int>()));
        var records = _folder.Records().Where(record => record.GetProperty("record").GetString() == "run").ToList();
        Assert.Equal(["Plan", "Resume"], records.Select(record => record.GetProperty("mode").GetString()));
        Assert.Equal("Delegated Application", string.Join(' ', records.Select(record => record.GetProperty("identity").GetString())));
    }

    [Fact]
    public void Whoever_says_no_leaves_the_plan_as_it_is()
    {
        var run = ModuleRun.Emulated($"{Plan}\nResume-Purge '{_folder.File}'\n(Get-PurgeJournal '{_folder.File}' -Summary).Open\n{Ledger}", null, "N");
        Assert.Empty(run.Errors);
        Assert.Equal([3, 0], run.Output.OfType<int>());
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-WhatIf")]
    public void What_a_limit_refused_is_not_left_to_be_done(string parameters)
    {
        var run = ModuleRun.Emulated(
            $$"""
            try { Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject {{parameters}} -MaximumCount 2 -JournalPath '{{_folder.File}}' -PassThru } catch { }
            Resume-Purge '{{_folder.File}}' -Force
            {{Ledger}}
            """);
        Assert.Equal(3, run.OutputOf("PurgeResult").Count(result => ((string)result.Message).Contains("-MaximumCount", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.HostLines, line => line.Contains("Go on with", StringComparison.Ordinal));
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void A_limit_counts_domains_too()
    {
        var run = ModuleRun.Emulated(
            $$"""
            'fabrikam.example', 'federated.example' | Invoke-DomainForceDelete -WhatIf -MaximumCount 2 -SkipImpactCheck -JournalPath '{{_folder.File}}'
            try { Resume-Purge '{{_folder.File}}' -Force -MaximumCount 1 } catch { $_.FullyQualifiedErrorId }
            {{Ledger}}
            """);
        Assert.StartsWith("MaximumCountExceeded,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void In_another_tenant_nothing_is_sent()
    {
        var run = ModuleRun.Emulated($"{Plan}\n$other = Start-GraphEmulator -Seed @{{ tenant = @{{ id = '0a1f8c52-3c6e-4b0d-9a57-51d2f3e4a601' }} }}\n$null = $other | Connect-GraphPurge\ntry {{ Resume-Purge '{_folder.File}' -Force }} catch {{ $_.FullyQualifiedErrorId; \"$_\" }}\n($other | Get-GraphEmulatorLedger -Summary).Requested");
        Assert.StartsWith("TenantMismatch,", run.Output.OfType<string>().First(), StringComparison.Ordinal);

        // It is the journal that names the tenant, and no parameter.
        Assert.EndsWith("Connect with Connect-GraphPurge -TenantId 7b011f8e-37c7-4a5f-8c82-13ae965636f9.", run.Output.OfType<string>().Last(), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void What_was_deleted_again_or_restored_since_is_left_out()
    {
        const string first = "@{ type = 'user'; id = '00000000-0000-0000-0000-000000000001'; displayName = 'Ada'; deletedDaysAgo = 20 }";
        const string again = "@{ type = 'user'; id = '00000000-0000-0000-0000-000000000001'; displayName = 'Ada'; deletedDaysAgo = 1 }";
        const string second = "@{ type = 'user'; id = '00000000-0000-0000-0000-000000000002'; displayName = 'Bo'; deletedDaysAgo = 20 }";
        const string live = "@{ id = '00000000-0000-0000-0000-000000000002'; displayName = 'Bo'; userPrincipalName = 'bo@contoso.onmicrosoft.com' }";
        var run = ModuleRun.Emulated(
            $$"""
            Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder.File}}'
            Stop-GraphEmulator
            $tenant = Start-GraphEmulator -Seed @{ deletedItems = @({{again}}); users = @({{live}}) }
            $null = Connect-GraphPurge -Emulator
            Resume-Purge '{{_folder.File}}' -Force -PassThru
            {{Ledger}}
            """,
            $"@{{ deletedItems = @({first}, {second}) }}");
        Assert.Equal(["Ada NotAttempted", "Bo NotDeleted"], run.OutputOf("PurgeResult").Select(result => $"{result.DisplayName} {result.Outcome}").Order(StringComparer.Ordinal));
        Assert.Equal(["TargetChanged,GraphPurge.Journals.ResumePurgeCommand", "TargetNotDeleted,GraphPurge.Journals.ResumePurgeCommand"], run.Errors.Order(StringComparer.Ordinal));
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void A_preview_says_of_what_was_restored_what_the_deletion_would_say()
    {
        var run = ModuleRun.Emulated(
            $"'00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000003' | Remove-DeletedDirectoryObject -WhatIf -MinimumAge 1 -PassThru -JournalPath '{_folder.File}'\nGet-PurgeJournal '{_folder.File}'",
            "@{ deletedUsers = 1; users = @(@{ id = '00000000-0000-0000-0000-000000000002'; displayName = 'Bo'; userPrincipalName = 'bo@contoso.onmicrosoft.com' }) }");
        Assert.Equal(["NotDeleted", "NotFound"], run.OutputOf("PurgeResult").Select(result => (string)result.Outcome).Order(StringComparer.Ordinal));
        Assert.Equal(["NotDeleted", "NotFound"], run.OutputOf("PurgeJournalEntry").Select(entry => (string)entry.Outcome).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Several_are_executed_one_after_the_other()
    {
        var run = ModuleRun.Emulated(
            $$"""
            $users = @(Get-DeletedDirectoryObject -Type user)
            foreach ($i in 0, 1) { $users[$i] | Remove-DeletedDirectoryObject -WhatIf -JournalPath "{{_folder["plan"]}}$i.jsonl" }
            try { Get-ChildItem '{{_folder["plan*.jsonl"]}}' | Resume-Purge -Force -MaximumCount 1 } catch { $_.FullyQualifiedErrorId }
            {{Ledger}}
            Get-ChildItem '{{_folder["plan*.jsonl"]}}' | Resume-Purge
            {{Ledger}}
            Get-ChildItem '{{_folder["plan*.jsonl"]}}' | Get-PurgeJournal -Summary
            """,
            null,
            "Y",
            "Y");
        Assert.Empty(run.Errors);
        Assert.StartsWith("MaximumCountExceeded,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal([0, 2], run.Output.OfType<int>());
        Assert.All(run.OutputOf("PurgeJournalSummary"), summary => Assert.True((bool)summary.IsFinished));
        Assert.Contains(run.HostLines, line => line.StartsWith("  Journal  ", StringComparison.Ordinal) && line.EndsWith("plan1.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_sent_where_one_of_several_cannot_be_executed()
    {
        var run = ModuleRun.Emulated($"{Plan}\nSet-Content '{_folder["z.jsonl"]}' ((Get-Content '{_folder.File}') -replace 'user', 'User')\ntry {{ '{_folder.File}', '{_folder["z.jsonl"]}' | Resume-Purge -Force }} catch {{ $_.FullyQualifiedErrorId }}\n{Ledger}");
        Assert.StartsWith("JournalNotValid,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Nothing_is_sent_where_another_run_has_one_of_several_open()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator -Seed @{ deletedUsers = 80; latencyMilliseconds = 50 }\n$null = Connect-GraphPurge -Emulator\n$users = @(Get-DeletedDirectoryObject)");

        // While the first object of the pipeline is with somebody further down, the run is not over.
        var run = session.Invoke(
            $$"""
            $users[0] | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder.File}}'
            $users[1..79] | Remove-DeletedDirectoryObject -Force -PassThru -ThrottleLimit 1 -JournalPath '{{_folder["z.jsonl"]}}' | Select-Object -First 1 | ForEach-Object {
                try { '{{_folder.File}}', '{{_folder["z.jsonl"]}}' | Resume-Purge -Force } catch { $_.FullyQualifiedErrorId }
            }
            (Get-PurgeJournal '{{_folder.File}}' -Summary).Outcomes
            '{{_folder.File}}', '{{_folder.File}}' | Resume-Purge -Force
            (Get-PurgeJournal '{{_folder.File}}' -Summary).Outcomes
            """);
        var texts = run.Output.OfType<string>().ToList();
        Assert.StartsWith("JournalInUse,", texts[0], StringComparison.Ordinal);
        Assert.Equal(["1 Planned", "1 Purged"], texts[1..]);
    }

    [Fact]
    public void A_contact_that_moved_to_another_folder_is_left_out()
    {
        using var server = new RecordingServer(request => request.Method == "POST" ? Answer.Absent : Answer.Ok("""{"id":"AAMkcontact1="}"""));
        var run = ModuleRun.Connected(
            server.Endpoint,
            $$"""
            @{ Id = 'AAMkcontact1='; UserId = 'ada@contoso.onmicrosoft.com'; ContactFolderId = 'AAMkfolder1='; DisplayName = 'Carl' } | Remove-ContactPermanently -WhatIf -JournalPath '{{_folder.File}}'
            Resume-Purge '{{_folder.File}}' -Force -PassThru
            """);
        Assert.Equal("Carl NotDeleted", Assert.Single(run.OutputOf("PurgeResult").Select(result => $"{result.DisplayName} {result.Outcome}")));
        Assert.StartsWith("TargetNotDeleted,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_thousands_is_executed_by_another_session_than_the_one_that_made_it()
    {
        var run = ModuleRun.Emulated(
            $$"""
            1..5 | ForEach-Object { Get-MailboxContact -UserId ('mailbox{0:00000}@contoso-rehearsal.onmicrosoft.com' -f $_) } | Remove-ContactPermanently -WhatIf -JournalPath '{{_folder.File}}'
            (Get-PurgeJournal '{{_folder.File}}' -Summary).Open
            $null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken
            Resume-Purge '{{_folder.File}}'
            $summary = Get-PurgeJournal '{{_folder.File}}' -Summary
            $summary.Open
            $summary.Gone
            (Get-GraphEmulatorLedger -Summary).Purged
            """,
            "@{ users = @(); mailboxes = @{ count = 5; contactsEach = 1000 } }",
            "Y");
        Assert.Empty(run.Errors);
        Assert.Contains("Delete 5,000 contacts permanently?", run.HostLines);
        Assert.Equal([5_000, 0, 5_000, 5_000], run.Output.OfType<int>());
    }

    [Theory]
    [InlineData("-WhatIf", "-Force")]
    [InlineData("-WhatIf", "-WhatIf")]
    [InlineData("-Force", "-WhatIf")]
    public void It_stands_alone_in_its_file(string first, string second)
    {
        var run = ModuleRun.Emulated(
            $$"""
            $users = Get-DeletedDirectoryObject -Type user
            $users[0] | Remove-DeletedDirectoryObject {{first}} -JournalPath '{{_folder.File}}'
            $requested = {{Ledger}}
            try { $users[1] | Remove-DeletedDirectoryObject {{second}} -JournalPath '{{_folder.File}}' } catch { $_.FullyQualifiedErrorId }
            {{Ledger}} - $requested
            """);
        Assert.StartsWith("JournalNotWritable,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("end")]
    [InlineData("inputEnd")]
    [InlineData("targets")]
    public void One_that_was_cut_off_is_not_executed(string record)
    {
        var run = ModuleRun.Emulated($"{Plan}\n{_folder.CutBefore(record)}\ntry {{ Resume-Purge '{_folder.File}' -Force }} catch {{ $_.FullyQualifiedErrorId }}\n{Ledger}");
        Assert.StartsWith("JournalNotValid,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void An_expired_plan_is_not_executed()
    {
        ModuleRun.Emulated(Plan);
        JournalForgery.Rewrite(_folder.File, line => line.Contains("\"mode\":\"Plan\"", StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(line, "\"expires\":\"[^\"]*\"", "\"expires\":\"2026-01-01T00:00:00Z\"")
            : line);
        var run = ModuleRun.Emulated($"try {{ Resume-Purge '{_folder.File}' -Force }} catch {{ $_.FullyQualifiedErrorId }}\n{Ledger}");
        Assert.StartsWith("PlanExpired,", Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
