using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// What shares one of the service's throttling scopes: a mailbox, or the tenant's directory. It paces itself to the documented
/// limits, waits when the service asks for it, and slows down and recovers. All of it is used under the run's lock.
/// </summary>
internal sealed class Lane
{
    private readonly LaneLimits _limits;
    private int _concurrency;
    private int _placesTaken;

    public Lane(string key, Budgets budgets)
    {
        _limits = key == DirectoryKey ? LaneLimits.Directory : LaneLimits.Mailbox;
        (Key, Budget, _concurrency) = (key, budgets.Of(key, _limits), _limits.Concurrency);
    }

    public string Key { get; }

    /// <summary>What the service still allows in this scope.</summary>
    public Budget Budget { get; }

    public Queue<PurgeItem> Ready { get; } = new();

    /// <summary>How many items wait for their next attempt.</summary>
    public int Delayed { get; set; }

    /// <summary>Until when nothing is sent, because the service asked for it.</summary>
    public DateTimeOffset PausedUntil { get; private set; }

    /// <summary>Whether it stands in the queue for a place among all requests in flight.</summary>
    public bool WaitsForPlace { get; set; }

    /// <summary>Whether something will look at it again once its wait is over.</summary>
    public bool WakeIsScheduled { get; set; }

    /// <summary>Whether it is closed: nothing in it can succeed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it can be forgotten: it holds nothing. What it used, the budgets remember.</summary>
    public bool IsIdle(DateTimeOffset now) => Ready.Count == 0 && _placesTaken == 0 && Delayed == 0 && !WaitsForPlace && !WakeIsScheduled && !IsClosed && PausedUntil <= now;

    public static string KeyOf(PurgeTarget target) => target.Kind == PurgeKind.DirectoryObject ? DirectoryKey : KeyOfMailbox(target.UserId);

    public static string KeyOfMailbox(string? userId) => "/" + (userId ?? "me").ToUpperInvariant();

    /// <summary>How long nothing may be sent; zero when something may be.</summary>
    public TimeSpan UntilNextSend(DateTimeOffset now)
    {
        var paused = PausedUntil - now;
        var full = Budget.Until(1, areWrites: true, now);
        return paused > full ? paused : full;
    }

    /// <summary>Why nothing is sent now, in words for progress; null when something may be.</summary>
    public string? DescribeWait(DateTimeOffset now)
    {
        var wait = Math.Ceiling(UntilNextSend(now).TotalSeconds);
        return wait <= 0 ? null
            : PausedUntil > now ? $"waiting {wait} s as the service asked"
            : $"waiting {wait} s to stay within {Budget.Tightest.Count} in {Budget.Tightest.Length.TotalSeconds} s";
    }

    /// <summary>Whether it has a place for another request; if not, the answer to one of its own makes room.</summary>
    public bool HasPlace => SizeOfNext() > 0;

    /// <summary>Takes the next pack, as large as it may be now; null when another run took the last that the limits allow.</summary>
    public Pack? TakePack(Budget global, DateTimeOffset now)
    {
        var mine = Budget.TakeWrites(SizeOfNext(), now);
        var size = global.TakeWrites(mine, now);
        Budget.GiveBack(mine - size);
        if (size == 0)
        {
            return null;
        }

        var items = new PurgeItem[size];
        for (var i = 0; i < size; i++)
        {
            items[i] = Ready.Dequeue();
        }

        var pack = new Pack(this, _limits.ItemsShareConcurrency ? Math.Min(size, _concurrency) : 1, items);
        _placesTaken += pack.Places;
        return pack;
    }

    // A batch takes every place of a mailbox: the service works on four of its items at a time. While plain requests are out, others
    // join them as long as all that is ready finds a place; else it waits, to go as a batch. While the service is short of
    // places, a batch holds no more items than there are.
    private int SizeOfNext()
    {
        var free = _concurrency - _placesTaken;
        var most = Math.Min(Ready.Count, BatchBody.MaximumItems);
        return free <= 0 ? 0
            : !_limits.ItemsShareConcurrency ? most
            : _placesTaken > 0 ? (Ready.Count <= free ? Math.Min(most, 1) : 0)
            : _concurrency < _limits.Concurrency ? Math.Min(most, _concurrency)
            : most;
    }

    /// <summary>Gives a pack's places back, and learns from its answers.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="wait">How long those of its items wait that are sent again.</param>
    /// <param name="now">The present.</param>
    public void Release(Pack pack, TimeSpan wait, DateTimeOffset now)
    {
        _placesTaken -= pack.Places;
        var throttled = 0;
        var refused = 0;
        foreach (var reply in pack.Items.Select(item => item.LastReply).OfType<GraphReply>())
        {
            throttled += reply.StatusCode == 429 ? 1 : 0;
            refused += reply.StatusCode is 429 or 503 ? 1 : 0;
            if (reply.ThrottleLimitPercentage is { } share)
            {
                Budget.RaiseTo(share, now);
            }
        }

        // Half when a good part is throttled, one more otherwise: finds what the service has left for us when others use it too.
        // A lone throttled item among many that went through says little, and waits alone.
        var isShort = throttled >= Math.Max(pack.Items.Count * SharePartOfShortage, Math.Min(pack.Items.Count, 2));
        _concurrency = isShort ? Math.Max(_concurrency / 2, 1) : Math.Min(_concurrency + 1, _limits.Concurrency);
        if (refused * 2 > pack.Items.Count && now + wait > PausedUntil)
        {
            // What most of a pack met, the rest of the lane would meet too.
            PausedUntil = now + wait;
        }
    }

    private const string DirectoryKey = "";

    // From a tenth of a pack on, being throttled is no accident: a mailbox with one request too many in flight refuses an eighth.
    private const double SharePartOfShortage = 0.1;
}

/// <summary>What is sent in one request.</summary>
/// <param name="Lane">Where it comes from.</param>
/// <param name="Places">How many of the lane's places it takes.</param>
/// <param name="Items">The deletions.</param>
internal sealed record Pack(Lane Lane, int Places, IReadOnlyList<PurgeItem> Items);
