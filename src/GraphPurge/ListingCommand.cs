using GraphPurge.Connection;

namespace GraphPurge;

/// <summary>A command that lists: pages are written as they come.</summary>
public abstract class ListingCommand : SessionCommand
{
    /// <summary>Writes all that a reader gives; a refusal is the error of what was to be listed, and the command goes on.</summary>
    private protected void WriteAll<T>(object? subject, Func<IPageReader<T>> open) => GuardTarget(subject, () =>
    {
        var reader = open();
        while (Await(reader.ReadNextPageAsync(StopToken)) is { } page)
        {
            WriteObject(page, enumerateCollection: true);
        }
    });
}
