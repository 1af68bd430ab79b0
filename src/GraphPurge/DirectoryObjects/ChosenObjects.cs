namespace GraphPurge.DirectoryObjects;

/// <summary>What is meant of a list.</summary>
/// <param name="list">The list.</param>
/// <param name="isMeant">Whether an object of it is.</param>
internal sealed class ChosenObjects(IPageReader<DeletedDirectoryObject> list, Func<DeletedDirectoryObject, bool> isMeant) : IPageReader<DeletedDirectoryObject>
{
    /// <summary>Whether the list was read to its end.</summary>
    public bool IsComplete { get; private set; }

    public async Task<IReadOnlyList<DeletedDirectoryObject>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        var page = await list.ReadNextPageAsync(cancellationToken).ConfigureAwait(false);
        IsComplete = page is null;
        return page is null ? null : [.. page.Where(isMeant)];
    }
}
