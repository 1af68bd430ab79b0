namespace GraphPurge.Service.Purging;

/// <summary>What is sent in one request.</summary>
/// <param name="scope">The throttling scope that it is sent in.</param>
/// <param name="purpose">What it is sent for.</param>
/// <param name="slots">How many of the scope's slots it takes.</param>
/// <param name="items">The targets.</param>
/// <param name="startedAt">When the loop handed it over to be sent.</param>
internal sealed class PurgeBatch(ThrottlingScope scope, RequestPurpose purpose, int slots, IReadOnlyList<PurgeItem> items, TimeSpan startedAt)
{
    private const int Waiting = 0;
    private const int Departed = 1;
    private const int CalledOff = 2;

    private int _state;
    private volatile bool _waitsForSlots;

    /// <summary>The throttling scope that it is sent in.</summary>
    public ThrottlingScope Scope => scope;

    /// <summary>What it is sent for.</summary>
    public RequestPurpose Purpose => purpose;

    /// <summary>Whether it deletes.</summary>
    public bool IsWrite => purpose == RequestPurpose.Delete;

    /// <summary>How many of the scope's slots it takes.</summary>
    public int Slots => slots;

    /// <summary>How many of the scope's slots were taken when it was sent, its own included.</summary>
    public int InFlight { get; init; }

    /// <summary>The targets.</summary>
    public IReadOnlyList<PurgeItem> Items => items;

    /// <summary>When the loop handed it over to be sent.</summary>
    public TimeSpan StartedAt => startedAt;

    /// <summary>Whether it waits for slots of its mailbox that others hold: a concurrent run, a list, or a run that was given up.</summary>
    public bool WaitsForSlots
    {
        get => _waitsForSlots;
        set => _waitsForSlots = value;
    }

    /// <summary>Says that it is sent now; false when it was called off before.</summary>
    public bool TryDepart() => Interlocked.CompareExchange(ref _state, Departed, Waiting) == Waiting;

    /// <summary>Calls it off; false when it was sent already.</summary>
    public bool TryCallOff() => Interlocked.CompareExchange(ref _state, CalledOff, Waiting) != Departed;
}
