using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>
/// What a run has to do in one of the service's throttling scopes: a mailbox, or the tenant's directory. It paces itself to the documented
/// limits, slows down and recovers. Only the run's loop uses it.
/// </summary>
internal sealed class ThrottlingScope
{
    /// <summary>How long until to look again where an answer of its own makes room, or one of a concurrent run sooner.</summary>
    private static readonly TimeSpan s_uponOthersAnswer = TimeSpan.FromSeconds(1);

    /// <summary>How long deletions gather for a fuller batch while more come in: what is piped in mailbox by turns would else go in requests of one
    /// or two, each of which costs as much as a batch. It is short beside an answer of the service, which takes 50 ms or more.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(25);

    private readonly ScopeLimits _limits;
    private readonly Queue<PurgeItem>[] _ready = [new(), new(), new()];
    private readonly SlownessWatch[]? _slowness;
    private int _concurrency;
    private int _slotsTaken;
    private TimeSpan _gatheringSince;

    public ThrottlingScope(object name, PurgeTargetKind kind, RateBudgets budgets)
    {
        _limits = kind.Limits;
        (Name, Budget, _concurrency) = (name, budgets.Of(name, _limits), _limits.Concurrency);

        // A mailbox takes one batch at a time, and fewer slots would only make it smaller.
        _slowness = _limits.ItemsShareConcurrency ? null : [new(_concurrency), new(_concurrency), new(_concurrency)];
    }

    /// <summary>What names it: a value that equals itself.</summary>
    public object Name { get; }

    /// <summary>What the service still allows in it.</summary>
    public RateBudget Budget { get; }

    /// <summary>How many items wait for their next request.</summary>
    public int Delayed { get; set; }

    /// <summary>Whether it stands in the queue for a request among all that are in flight.</summary>
    public bool WaitsForTurn { get; set; }

    /// <summary>When a wait ends after which the loop looks at it again; null when it waits for none.</summary>
    public TimeSpan? NextWake { get; set; }

    /// <summary>Whether the loop is to look at it in this turn.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Whether it is closed: nothing in it can succeed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether the caller may not read whether absent targets exist elsewhere.</summary>
    public bool LooksAreDenied { get; set; }

    /// <summary>Which of its targets are denied alike.</summary>
    public DenialWatch Denials { get; } = new();

    /// <summary>For how long it refuses everything.</summary>
    public SaturationWatch Saturation { get; } = new();

    /// <summary>Whether something is ready to be sent.</summary>
    public bool HasWork => _ready[0].Count + _ready[1].Count + _ready[2].Count > 0;

    /// <summary>Whether it has a slot for another request. If not, the answer to one of its own makes room.</summary>
    public bool HasSlot => SizeOfNext() > 0;

    /// <summary>Whether it can be forgotten: it holds nothing, and nothing was denied in it. What it used, the budgets remember. There is but one directory,
    /// which never is.</summary>
    public bool IsIdle => Budget.Slots is not null && !Denials.HasDenials && !HasWork && _slotsTaken == 0 && Delayed == 0 && !WaitsForTurn && NextWake is null && !IsTouched && !IsClosed && !LooksAreDenied;

    /// <summary>Whether a target is not tried any more: nothing in the scope can succeed, or nothing of the target's class.</summary>
    public bool IsClosedFor(PurgeItem item) => IsClosed || Denials.IsClosed(item);

    /// <summary>Makes an item ready to be sent.</summary>
    public void Enqueue(PurgeItem item, RequestPurpose purpose, MonotonicClock clock)
    {
        var queue = _ready[(int)purpose];
        if (queue.Count == 0 && purpose == RequestPurpose.Delete)
        {
            _gatheringSince = clock.Now;
        }

        queue.Enqueue(item);
    }

    /// <summary>How long deletions may still gather for a fuller batch: zero once there are enough for one, or after a moment.</summary>
    public TimeSpan UntilGathered(TimeSpan now) =>
        NextPurpose != RequestPurpose.Delete || _ready[(int)RequestPurpose.Delete].Count >= ServiceLimits.BatchItems ? TimeSpan.Zero : _gatheringSince + s_gathering - now;

    /// <summary>Takes out what is ready to be sent and is not to be sent any more.</summary>
    public IReadOnlyList<PurgeItem> RemoveReady(Func<PurgeItem, bool> isUnwanted)
    {
        var removed = new List<PurgeItem>();
        foreach (var queue in _ready)
        {
            for (var left = queue.Count; left > 0; left--)
            {
                var item = queue.Dequeue();
                if (isUnwanted(item))
                {
                    removed.Add(item);
                }
                else
                {
                    queue.Enqueue(item);
                }
            }
        }

        return removed;
    }

    /// <summary>How long until to look whether something may be sent; zero when something may be now.</summary>
    public TimeSpan UntilNextSend(TimeSpan now)
    {
        var wait = Budget.Until(Math.Max(SizeOfNext(), 1), NextPurpose == RequestPurpose.Delete, now);

        // Where it has something in flight itself, it is looked at when the answer comes.
        return _slotsTaken > 0 && wait == RateBudget.UponAnswer ? s_uponOthersAnswer : wait;
    }

    /// <summary>Why nothing is sent now, in words for progress, without the time that is left.</summary>
    public string DescribeWait(TimeSpan now) => Budget.PausedUntil > now ? Translation.Of("as the service asked") : Translation.Format($"to stay within {Quantity.Number(Budget.Tightest.Count)} in {Lengths.Describe(Budget.Tightest.Length)}");

    /// <summary>Takes the next batch, as large as it may be now; null when another run took the last that the limits allow.</summary>
    public PurgeBatch? TakeBatch(RateBudget global, TimeSpan now)
    {
        var purpose = NextPurpose;
        var isWrite = purpose == RequestPurpose.Delete;
        var allowed = Budget.Take(SizeOfNext(), isWrite, now);
        var size = global.Take(allowed, isWrite, now);
        Budget.GiveBack(allowed - size, isWrite);
        if (size == 0)
        {
            return null;
        }

        var items = new PurgeItem[size];
        for (var i = 0; i < size; i++)
        {
            items[i] = _ready[(int)purpose].Dequeue();
        }

        var slots = _limits.ItemsShareConcurrency ? Math.Min(size, _concurrency) : 1;
        return new PurgeBatch(this, purpose, slots, items, now) { InFlight = _slotsTaken += slots };
    }

    /// <summary>Gives the slots of a batch back that was called off.</summary>
    public void Release(PurgeBatch batch) => _slotsTaken -= batch.Slots;

    /// <summary>Gives the slots of a batch back, and learns from its answers.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="answers">What its answers tell.</param>
    /// <param name="wait">How long those of its items wait that are sent again.</param>
    /// <param name="now">The present.</param>
    public void Release(PurgeBatch batch, BatchAnswers answers, TimeSpan wait, TimeSpan now)
    {
        Release(batch);

        // Half when a good part is throttled, one more otherwise: finds what the service has left for us when others use it too.
        _concurrency = answers.IsShort ? Math.Max(_concurrency / 2, 1) : Math.Min(_concurrency + 1, _limits.Concurrency);
        if (batch.Items.Count == ServiceLimits.BatchItems && answers.Accepted == answers.Count)
        {
            // Only full batches that nothing was refused of are alike.
            _slowness?[(int)batch.Purpose].Note(batch.InFlight, batch.StartedAt, now);
        }

        Budget.Learn(answers with { LongestWait = wait > answers.LongestWait ? wait : answers.LongestWait }, batch.IsWrite, batch.StartedAt, now);
    }

    // What finishes targets goes before what begins others.
    private RequestPurpose NextPurpose =>
        _ready[(int)RequestPurpose.LookElsewhere].Count > 0 ? RequestPurpose.LookElsewhere
        : _ready[(int)RequestPurpose.ReadBack].Count > 0 ? RequestPurpose.ReadBack
        : RequestPurpose.Delete;

    // A batch takes every slot of a mailbox: the service works on four of its items at a time. While plain requests are out, others
    // join them if all that is ready finds a slot; else it waits, to go as a batch. While the service is short of
    // slots, a batch holds no more items than there are.
    private int SizeOfNext()
    {
        var ready = _ready[(int)NextPurpose].Count;
        var free = Math.Min(_concurrency, _slowness?[(int)NextPurpose].Allowed ?? _concurrency) - _slotsTaken;
        var most = Math.Min(ready, ServiceLimits.BatchItems);
        return free <= 0 ? 0
            : !_limits.ItemsShareConcurrency ? most
            : _slotsTaken > 0 ? (ready <= free ? Math.Min(most, 1) : 0)
            : _concurrency < _limits.Concurrency ? Math.Min(most, _concurrency)
            : most;
    }
}
