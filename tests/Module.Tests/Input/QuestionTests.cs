using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Input;

/// <summary>The questions asked before anything is deleted, and what the answers do.</summary>
public sealed class QuestionTests
{
    private const string Users = "Get-DeletedDirectoryObject -Type user | Select-Object -First 3";

    [Theory]
    [InlineData(new[] { "Y", "N", "Y" }, 2)]
    [InlineData(new[] { "N", "N", "N" }, 0)]
    [InlineData(new[] { "A" }, 3)]
    [InlineData(new[] { "Y", "L" }, 1)]
    public void Only_what_was_agreed_to_is_deleted(string[] answers, int purged)
    {
        var run = ModuleRun.Emulated($"{Users} | Remove-DeletedDirectoryObject -PassThru\nGet-GraphEmulatorLedger -Summary", null, answers);
        Assert.Empty(run.Errors);
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(purged, (int)summary.Requested);
        Assert.Equal(purged, (int)summary.Purged);
        Assert.Equal([.. Enumerable.Repeat("Declined", 3 - purged), .. Enumerable.Repeat("Purged", purged)], run.OutputOf("PurgeResult").Select(result => (string)result.Outcome.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_question_names_the_object_by_display_name_and_id()
    {
        var run = ModuleRun.Emulated($"{Users} | Remove-DeletedDirectoryObject", null, "L");
        Assert.Contains(run.HostLines, line => line.Contains("deleted user 'Peter Aller' (b9691379-2f37-4aeb-857d-c22faf740387)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "and 3 enabled accounts disabled")]
    [InlineData("-DisableUserAccounts $false", "accounts stay enabled")]
    public void The_question_about_a_domain_carries_the_impact(string parameters, string accounts)
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete -DomainName fabrikam.example {parameters}\nGet-GraphEmulatorLedger -Summary", null, "N");
        Assert.Empty(run.Errors);
        var question = string.Join('\n', run.HostLines);
        Assert.Contains("Force-delete the domain 'fabrikam.example'?", question, StringComparison.Ordinal);
        Assert.Contains("3 users, 1 group and 1 application", question, StringComparison.Ordinal);
        Assert.Contains(accounts, question, StringComparison.Ordinal);
        Assert.Equal(0, (int)Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary")).Requested);
    }
}
