using GraphPurge.Connection;
using GraphPurge.Progress;

namespace GraphPurge;

/// <summary>A command that lists: pages are written as they come.</summary>
public abstract class ListingCommand : SessionCommand
{
    private ListingProgress? _progress;

    /// <summary>What progress says is being done, as in "Listing contacts".</summary>
    private protected abstract string Activity { get; }

    /// <summary>Writes all that a reader gives; a refusal is the error of what was to be listed, and the command goes on.</summary>
    private protected void WriteAll<T>(object? subject, Func<IPageReader<T>> open) => GuardTarget(subject, () =>
    {
        var reader = open();
        while (Await(reader.ReadNextPageAsync(StopToken)) is { } page)
        {
            WritePage(page);
        }
    });

    /// <summary>Writes a page, and the progress when it is time for it.</summary>
    private protected void WritePage<T>(IReadOnlyList<T> page)
    {
        WriteObject(page, enumerateCollection: true);
        _progress ??= new ListingProgress(Activity);
        _progress.Add(page.Count);
        if (ProgressIsDue)
        {
            Show(_progress.Next());
        }
    }
}
