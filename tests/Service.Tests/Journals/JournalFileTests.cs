using GraphPurge.Service.Journals;

namespace GraphPurge.Service.Tests.Journals;

/// <summary>A journal's file in trouble: whoever waits for a record is told that it is not there, and nothing else ends for it.</summary>
public sealed class JournalFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-journal-");

    private string FilePath => Path.Combine(_folder.FullName, "journal.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_defect_while_it_is_written_counts_as_a_file_that_cannot_be_written()
    {
        await using var file = new FileStream(FilePath, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        using var journal = new JournalFile(file, Stream.Null, lastHash: null, TimeProvider.System);
        await file.DisposeAsync(); // writing throws what no disk does
        journal.Append(true, static (group, hasEnded) => group.InputHasEnded = hasEnded);
        Assert.False(await journal.FlushAsync());
        Assert.NotNull(journal.Failure);

        // What nobody waits for is written by a thread of its own, which must not end the process.
        journal.Append(true, static (group, hasEnded) => group.InputHasEnded = hasEnded);
        Assert.False(await journal.FlushAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("of somebody else")]
    public async Task A_file_that_is_deleted_or_replaced_meanwhile_records_nothing_more(string? inItsPlace)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody delete a file that is open for writing.");
        await using var file = new FileStream(FilePath, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        using var journal = new JournalFile(file, Stream.Null, lastHash: null, TimeProvider.System);
        journal.Append(true, static (group, hasEnded) => group.InputHasEnded = hasEnded);
        Assert.True(await journal.FlushAsync());
        File.Delete(FilePath);
        if (inItsPlace is not null)
        {
            await File.WriteAllTextAsync(FilePath, inItsPlace, TestContext.Current.CancellationToken);
        }

        journal.Append(true, static (group, hasEnded) => group.InputHasEnded = hasEnded);
        Assert.False(await journal.FlushAsync());
        Assert.NotNull(journal.Failure);
    }
}
