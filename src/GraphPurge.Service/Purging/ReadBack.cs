using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Reads targets back, to learn a fate that the answer to a deletion did not tell, or to confirm what it told.</summary>
/// <param name="read">Sends the reads.</param>
/// <param name="delay">Waits, or ends early when the run is stopped.</param>
internal sealed class ReadBack(Func<IReadOnlyList<PurgeItem>, Task<IReadOnlyList<GraphReply>>> read, Func<TimeSpan, Task> delay)
{
    /// <summary>How often a target is read at the most. With the waits between, half a minute: replicas of the directory agree within less.</summary>
    private const int MaximumReads = 6;

    /// <summary>Reads targets until each answer says something. While an answer is still of use to nobody after the last read, it stays.</summary>
    /// <param name="items">The targets.</param>
    /// <param name="mayStillChange">Whether an answer may be another one later: a target that the service confirmed as deleted, but that can still be read.</param>
    /// <param name="stopToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<IReadOnlyDictionary<PurgeItem, GraphReply>> ReadAsync(IReadOnlyList<PurgeItem> items, Func<PurgeItem, GraphReply, bool> mayStillChange, CancellationToken stopToken)
    {
        var replies = new Dictionary<PurgeItem, GraphReply>();
        var open = items;
        for (var reads = 1; open.Count > 0; reads++)
        {
            var answers = await read(open).ConfigureAwait(false);
            for (var i = 0; i < open.Count; i++)
            {
                replies[open[i]] = answers[i];
            }

            open = reads == MaximumReads ? [] : [.. open.Where(item => replies[item].IsTransient || mayStillChange(item, replies[item]))];
            if (open.Count > 0)
            {
                await delay(open.Max(item => Backoff.Before(reads + 1, replies[item].RetryAfter))).ConfigureAwait(false);
                stopToken.ThrowIfCancellationRequested();
            }
        }

        return replies;
    }
}
