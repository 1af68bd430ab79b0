using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>What docs/journal.md shows to read a journal without the module tells what the module tells.</summary>
public sealed class JournalPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_the_module_a_journal_tells_what_became_of_each_target_and_its_chain_is_checked()
    {
        var blocks = ScriptBlocks.Of("docs/journal.md").Select(block => block.Code).ToList();
        var run = ModuleRun.Emulated($$"""
            Set-Location '{{_folder.FullName}}'
            Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -JournalPath journal.jsonl -ErrorAction Ignore
            (& { {{Block(blocks, "ConvertFrom-Json")}} } | Sort-Object Id | ForEach-Object { "$($_.Id) $($_.DisplayName) $($_.Outcome)" }) -join "`n"
            (Get-PurgeJournal journal.jsonl | Sort-Object Id | ForEach-Object { "$($_.Id) $($_.DisplayName) $($_.Outcome)" }) -join "`n"
            & {
                {{Block(blocks, "SHA256")}}
            }
            (Get-Content journal.jsonl -TotalCount 1 | ConvertFrom-Json).hash
            """);
        Assert.Empty(run.Errors);
        Assert.Contains("Udo Fuhne Purged", (string)run.Output[0]!, StringComparison.Ordinal);
        Assert.Equal(run.Output[1], run.Output[0]);
        Assert.Equal(run.Output[3], run.Output[2]);
    }

    private static string Block(IEnumerable<string> blocks, string word) => blocks.Single(code => code.Contains(word, StringComparison.Ordinal));
}
