namespace GraphPurge;

/// <summary>A list that arrives page by page. Memory stays flat however long it is.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public interface IPageReader<T>
{
    /// <summary>The next page, which may be empty; null when there are no more.</summary>
    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<T>?> ReadNextPageAsync(CancellationToken cancellationToken);
}
