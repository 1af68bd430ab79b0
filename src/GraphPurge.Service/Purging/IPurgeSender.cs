using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Sends deletions once, and reads targets back.</summary>
internal interface IPurgeSender
{
    /// <summary>Sends a pack, one deletion as a plain request and more as a batch, and leaves each item with its answer. Never abandoned
    /// midway: the answer is what accounts for the target.</summary>
    Task SendAsync(IReadOnlyList<PurgeItem> items);

    /// <summary>Reads whether a target still exists.</summary>
    Task<GraphReply> ReadBackAsync(PurgeItem item, IServiceEventSink events, CancellationToken cancellationToken);
}
