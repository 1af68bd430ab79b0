using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>
/// What shares one of the service's throttling scopes: a mailbox, or the tenant's directory. All of it is used
/// under the run's lock.
/// </summary>
internal sealed class Lane(string key, bool isMailbox)
{
    /// <summary>How many requests one application may have in flight in one mailbox (learn.microsoft.com/graph/throttling-limits, Outlook).
    /// A batch may use all of them: the service works on four of its items at a time.</summary>
    private const int MailboxConcurrency = 4;

    /// <summary>How many requests are in flight for the directory, which documents no limit on concurrency: enough to hide a batch's
    /// latency behind the others.</summary>
    private const int DirectoryConcurrency = 16;

    public string Key { get; } = key;

    public Queue<PurgeItem> Ready { get; } = new();

    /// <summary>How many of the lane's places are taken.</summary>
    public int PlacesTaken { get; private set; }

    /// <summary>How many items wait for their next attempt.</summary>
    public int Delayed { get; set; }

    /// <summary>Until when nothing is sent, because the service asked for it.</summary>
    public DateTimeOffset PausedUntil { get; set; }

    /// <summary>Whether it stands in the queue for a place among all requests in flight.</summary>
    public bool WaitsForPlace { get; set; }

    public bool IsIdle => Ready.Count == 0 && PlacesTaken == 0 && Delayed == 0 && !WaitsForPlace;

    public static string KeyOf(PurgeTarget target) => target.Kind == PurgeKind.DirectoryObject ? "" : "/" + (target.UserId ?? "me").ToUpperInvariant();

    /// <summary>Takes the next pack, as large as it may be now; null when there is nothing to send or no place for it.</summary>
    public Pack? TakePack()
    {
        var free = (isMailbox ? MailboxConcurrency : DirectoryConcurrency) - PlacesTaken;
        // A batch in a mailbox takes every place; while plain requests are out, only plain ones join them.
        var size = Math.Min(Ready.Count, isMailbox && PlacesTaken > 0 ? 1 : BatchBody.MaximumItems);
        if (free <= 0 || size == 0)
        {
            return null;
        }

        var pack = new Pack(this, isMailbox ? Math.Min(size, MailboxConcurrency) : 1, [.. Enumerable.Range(0, size).Select(_ => Ready.Dequeue())]);
        PlacesTaken += pack.Places;
        return pack;
    }

    public void Release(Pack pack) => PlacesTaken -= pack.Places;
}

/// <summary>What is sent in one request.</summary>
/// <param name="Lane">Where it comes from.</param>
/// <param name="Places">How many of the lane's places it takes.</param>
/// <param name="Items">The deletions.</param>
internal sealed record Pack(Lane Lane, int Places, IReadOnlyList<PurgeItem> Items);
