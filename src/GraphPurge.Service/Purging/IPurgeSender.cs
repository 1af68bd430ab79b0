using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Sends deletions once, and reads targets back once: one as a plain request, more as a batch.</summary>
internal interface IPurgeSender
{
    /// <summary>Sends deletions, and leaves each item with its answer. Never abandoned midway: the answer is what accounts for the target.</summary>
    Task SendAsync(IReadOnlyList<PurgeItem> items);

    /// <summary>Reads whether targets still exist, and gives the answers in the items' order.</summary>
    Task<IReadOnlyList<GraphReply>> ReadBackAsync(IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken);
}
