using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>The journal of a force-delete.</summary>
public sealed class DomainJournalTests : IDisposable
{
    private const string Ledger = "(Get-GraphEmulatorLedger -Summary).Requested";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_request_is_recorded_before_it_is_sent_and_the_end_of_the_operation_after()
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete fabrikam.example -Force -Wait -PollingInterval 0.1 -JournalPath '{_folder.File}'");
        Assert.Empty(run.Errors);
        Assert.Equal(["run", "targets", "inputEnd", "sent", "outcomes", "outcomes", "end"], _folder.Records().Select(record => record.GetProperty("record").GetString()));
        Assert.Equal(["Accepted", "Deleted"], _folder.Outcomes().Select(outcome => outcome.GetProperty("outcome").GetString()));
    }

    [Fact]
    public void A_plan_is_executed_by_whoever_types_the_name()
    {
        var run = ModuleRun.Emulated(
            $"Invoke-DomainForceDelete fabrikam.example -DisableUserAccounts $false -WhatIf -JournalPath '{_folder.File}'\n{Ledger}\nResume-Purge '{_folder.File}' -PassThru\n{Ledger}\nGet-PurgeJournal '{_folder.File}'",
            null,
            "fabrikam.example");
        Assert.Empty(run.Errors);
        Assert.Equal([0, 1], run.Output.OfType<int>());
        dynamic entry = Assert.Single(run.OutputOf("PurgeJournalEntry"));
        Assert.False((bool)entry.DisableUserAccounts);

        // What was agreed to is what had been planned.
        Assert.EndsWith("accounts stay enabled.", (string)entry.Impact, StringComparison.Ordinal);
        Assert.Contains((string)entry.Impact, run.HostLines);
        Assert.True(entry.Attempts == 1 && entry.StatusCode is >= 200 and < 300 && Guid.TryParse((string)entry.RequestId, out _) && Guid.TryParse((string)entry.ClientRequestId, out _), $"{entry}");
        Assert.Equal("Domain Accepted", Assert.Single(run.OutputOf("PurgeResult").Select(result => $"{result.Kind} {result.Outcome}")));
    }

    [Fact]
    public void In_a_table_a_domain_has_its_name_and_in_a_list_what_its_deletion_does()
    {
        var run = ModuleRun.Emulated($"$null = Invoke-DomainForceDelete fabrikam.example -WhatIf -JournalPath '{_folder.File}'\nGet-PurgeJournal '{_folder.File}' | Format-Table | Out-String -Width 200\nGet-PurgeJournal '{_folder.File}' | Format-List | Out-String -Width 200");
        var texts = run.Output.OfType<string>().ToList();
        Assert.Matches("Outcome or state +Type +Name", texts[0]);
        Assert.Matches(@"Domain +fabrikam\.example +fabrikam\.example", texts[0]);
        Assert.DoesNotContain("would be renamed", texts[0], StringComparison.Ordinal);
        Assert.Contains("would be renamed", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_accepted_is_looked_up_and_not_requested_again()
    {
        var run = ModuleRun.Emulated(
            $$"""
            Invoke-DomainForceDelete fabrikam.example -Force -JournalPath '{{_folder.File}}' | Out-Null
            while (Get-DomainForceDeleteImpact fabrikam.example -ErrorAction SilentlyContinue) { Start-Sleep -Milliseconds 100 }
            Resume-Purge '{{_folder.File}}' -Force -PassThru
            (Get-PurgeJournal '{{_folder.File}}').IsGone
            {{Ledger}}
            """);
        Assert.Equal("Deleted True", Assert.Single(run.OutputOf("PurgeResult").Select(result => $"{result.Outcome} {result.IsGone}")));
        Assert.Equal(1, Assert.Single(run.Output.OfType<int>()));
        Assert.True(Assert.Single(run.Output.OfType<bool>()));
    }

    [Fact]
    public void Where_all_had_come_in_before_a_kill_nobody_is_told_to_list_it_again()
    {
        var run = ModuleRun.Emulated(
            $"""
            Invoke-DomainForceDelete fabrikam.example -Force -JournalPath '{_folder.File}' | Out-Null
            {_folder.CutBefore("outcomes")}
            Resume-Purge '{_folder.File}' -Force
            """);
        Assert.DoesNotContain("list it again", run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_before_a_kill_and_is_under_way_is_followed_and_not_requested_again()
    {
        var run = ModuleRun.Emulated(
            $$"""
            Invoke-DomainForceDelete fabrikam.example -Force -JournalPath '{{_folder.File}}' | Out-Null
            {{_folder.CutBefore("outcomes")}}
            Resume-Purge '{{_folder.File}}' -Force -PassThru
            {{Ledger}}
            """,
            "@{ domains = @(@{ id = 'fabrikam.example' }); domainDeletion = @{ scheduledMilliseconds = 60000 } }");
        Assert.Empty(run.Errors);
        Assert.Equal("InProgress", (string)Assert.Single(run.OutputOf("PurgeResult")).Outcome);
        Assert.Equal(1, Assert.Single(run.Output.OfType<int>()));
    }
}
