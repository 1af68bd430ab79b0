using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Journals;

/// <summary>Several journals at once, of which one cannot be read: whoever reads them is told and sees the others; whoever deletes deletes nothing.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public SeveralFilesTests()
    {
        File.WriteAllText(_folder["a-list.jsonl"], "Id,Name\n1,Anna\n");
        File.WriteAllText(_folder["c-list.jsonl"], "Id,Name\n2,Bo\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Get-PurgeJournal", "PurgeJournalEntry")]
    [InlineData("Get-PurgeJournal -Summary", "PurgeJournalSummary")]
    [InlineData("Test-PurgeJournal", "PurgeJournalCheck")]
    public void Each_file_that_is_no_journal_is_an_error_of_its_own_and_the_others_are_read(string command, string type)
    {
        var run = ModuleRun.Emulated($"""
            {Purge("b.jsonl")}
            Get-ChildItem '{_folder["*.jsonl"]}' | {command}
            """);
        Assert.Single(run.OutputOf(type));
        Assert.All(run.Errors, id => Assert.StartsWith("JournalNotValid,", id, StringComparison.Ordinal));
        Assert.Collection(
            run.ErrorMessages,
            message => Assert.StartsWith($"'{_folder["a-list.jsonl"]}' is not a journal of this module.", message, StringComparison.Ordinal),
            message => Assert.StartsWith($"'{_folder["c-list.jsonl"]}' is not a journal of this module.", message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PurgeJournal")]
    [InlineData("Test-PurgeJournal")]
    public void A_file_that_does_not_exist_hides_none_of_the_others(string command)
    {
        var run = ModuleRun.Emulated($"""
            {Purge("b.jsonl")}
            Set-Location '{_folder["."]}'
            {command} -Path nope.jsonl, b.jsonl
            """);
        Assert.Single(run.Output);
        Assert.StartsWith("JournalNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal($"The journal '{_folder["nope.jsonl"]}' cannot be read: the file does not exist. Check the path, and that the file may be read.", Assert.Single(run.ErrorMessages));
    }

    [Theory]
    [InlineData("a-list.jsonl", "JournalNotValid,")]
    [InlineData("nope.jsonl", "JournalNotFound,")]
    public void Nothing_is_deleted_where_one_of_the_files_to_go_on_with_cannot_be_read(string bad, string errorId)
    {
        var run = ModuleRun.Emulated($"""
            {Purge("b.jsonl", "-WhatIf")} 6> $null
            try <% Resume-Purge '{_folder["b.jsonl"]}', '{_folder[bad]}' -Force %> catch <% $_.FullyQualifiedErrorId %>
            (Get-GraphEmulatorLedger -Summary).Requested
            (Get-PurgeJournal '{_folder["b.jsonl"]}' -Summary).Open
            """.Replace("<%", "{", StringComparison.Ordinal).Replace("%>", "}", StringComparison.Ordinal));
        Assert.StartsWith(errorId, Assert.Single(run.Output.OfType<string>()), StringComparison.Ordinal);
        Assert.Equal([0, 1], run.Output.OfType<int>());
    }

    [Theory]
    [InlineData("*.jsonl")]
    [InlineData("[ab].jsonl")]
    public void Whoever_gives_a_pattern_reads_what_to_do_instead(string pattern)
    {
        var run = ModuleRun.Invoke($"Get-PurgeJournal '{_folder[pattern]}'");
        Assert.StartsWith("JournalNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.EndsWith("-Path takes no wildcards: pipe in what Get-ChildItem lists.", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    private string Purge(string file, string parameters = "-Force") =>
        $"@(Get-DeletedDirectoryObject -Type user)[0] | Remove-DeletedDirectoryObject {parameters} -JournalPath '{_folder[file]}'";
}
