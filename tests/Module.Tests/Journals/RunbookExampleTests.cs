using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>The runbooks under examples, as they stand, in a process without a terminal.</summary>
public sealed class RunbookExampleTests : IDisposable
{
    private static readonly Dictionary<string, string?> s_nothing = [];

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scheduled_clean_up_purges_what_is_old_enough_and_keeps_its_journal()
    {
        var (exitCode, output) = PowerShellTool.Run(s_nothing, "-NonInteractive", "-File", Example("Clear-DeletedUser.ps1"), "-JournalFolder", _folder["journals"], "-MinimumAge", "0.01", "-Rehearse");
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"\b(\d+) targets: \1 Purged in ", output);
        var run = ModuleRun.Invoke($"Get-ChildItem '{_folder["journals"]}' | Test-PurgeJournal");
        dynamic check = Assert.Single(run.OutputOf("PurgeJournalCheck"));
        Assert.True((bool)check.IsIntact && (bool)check.IsComplete);
    }

    [Fact]
    public void A_job_goes_on_with_what_an_earlier_one_left()
    {
        // What a run leaves that was killed before it sent anything, and beside it a plan, which is nobody's to carry out unread.
        Directory.CreateDirectory(_folder["journals"]);
        ModuleRun.Emulated(
            $$"""
            Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -WhatIf -JournalPath '{{_folder["journals/plan.jsonl"]}}'
            Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -JournalPath '{{_folder["journals/earlier.jsonl"]}}'
            {{JournalFolder.CutBefore("sent", _folder["journals/earlier.jsonl"])}}
            """,
            "@{ deletedUsers = 200 }");
        var (exitCode, output) = PowerShellTool.Run(s_nothing, "-NonInteractive", "-File", Example("Clear-DeletedUser.ps1"), "-JournalFolder", _folder["journals"], "-MinimumAge", "0.01", "-Rehearse");
        Assert.Contains("Going on with earlier.jsonl.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("plan.jsonl", output, StringComparison.Ordinal);

        // Each sample tenant deletes its users anew, so they may be other deletions than those that were recorded: errors, which the job goes on after. Either
        // way nothing is left to do.
        Assert.Matches(@"\b(\d+) targets: \1 Purged in ", output);
        Assert.Equal(output.Contains("TargetChanged", StringComparison.Ordinal) ? 1 : 0, exitCode);
        var run = ModuleRun.Invoke($"(Get-PurgeJournal '{_folder["journals/earlier.jsonl"]}' -Summary).Open");
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Leavers_contacts_go_after_a_plan_that_somebody_else_executes()
    {
        var file = _folder["leavers.csv"];
        var plan = _folder["leavers.jsonl"];
        var run = ModuleRun.Emulated($$"""
            Get-MailboxContact -UserId anna.ems@contoso.example -Recurse | Select-Object -First 3 | Export-Csv '{{file}}'
            & '{{Example("Remove-LeaverContact.ps1")}}' -Path '{{file}}' -Plan '{{plan}}' -Context (Get-GraphPurgeContext)
            (Get-GraphEmulatorLedger -Summary).Requested
            $other = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken
            & '{{Example("Remove-LeaverContact.ps1")}}' -Execute '{{plan}}' -Context $other
            (Get-GraphEmulatorLedger -Summary).Purged
            """);
        Assert.Empty(run.Errors);
        Assert.Equal([0, 3], run.Output.OfType<int>());
        Assert.Contains("3 Purged", run.AllText, StringComparison.Ordinal);
    }

    private static string Example(string name) => Path.Combine(Repository.Root, "examples", "runbooks", name);
}
