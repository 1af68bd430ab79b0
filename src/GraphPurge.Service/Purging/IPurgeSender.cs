using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Sends requests for targets once: for one target as a plain request, for more as a batch.</summary>
internal interface IPurgeSender
{
    /// <summary>The longest time that a request takes before it is given up.</summary>
    TimeSpan LongestWait => TimeSpan.FromSeconds(100);

    /// <summary>Sends, and gives the answers in the items' order.</summary>
    /// <param name="purpose">What is sent for the items.</param>
    /// <param name="items">The items, which stay as they are.</param>
    /// <param name="cancellationToken">Ends reads. A deletion is never abandoned midway: its answer is what accounts for the target.</param>
    /// <exception cref="OperationCanceledException">A read was cancelled.</exception>
    Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken);
}
