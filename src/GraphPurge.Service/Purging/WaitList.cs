namespace GraphPurge.Service.Purging;

/// <summary>What waits for its time, with one timer for all of it. Only the run's loop uses it.</summary>
/// <param name="time">Makes the timer.</param>
/// <param name="clock">Tells what is due.</param>
/// <param name="onTimer">Is called, on any thread, when something may be due.</param>
internal sealed class WaitList(TimeProvider time, MonotonicClock clock, Action onTimer) : IDisposable
{
    /// <summary>The longest time that the timer is set for: it then looks anew. Timers take no more than 49 days.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly PriorityQueue<(ThrottlingScope Scope, PurgeItem? Item, RequestPurpose Purpose), (TimeSpan Due, long Order)> _waits = new();
    private ITimer? _timer;
    private TimeSpan _armedFor;
    private TimeSpan? _forAll;
    private long _order;

    /// <summary>When the next wait ends; null when nothing waits.</summary>
    public TimeSpan? NextDue => !_waits.TryPeek(out _, out var next) || _forAll < next.Due ? _forAll : next.Due;

    /// <summary>An item waits for its next request.</summary>
    public void Add(TimeSpan due, ThrottlingScope scope, PurgeItem item, RequestPurpose purpose) => _waits.Enqueue((scope, item, purpose), (due, _order++));

    /// <summary>A scope waits until something may be sent in it.</summary>
    public void Add(TimeSpan due, ThrottlingScope scope) => _waits.Enqueue((scope, null, default), (due, _order++));

    /// <summary>Every scope waits.</summary>
    public void AddForAll(TimeSpan due) => _forAll = due < _forAll ? due : _forAll ?? due;

    /// <summary>Takes what is due.</summary>
    public IEnumerable<(TimeSpan Due, ThrottlingScope Scope, PurgeItem? Item, RequestPurpose Purpose)> TakeDue()
    {
        // A timer may fire a moment before its time by this clock. It fires once: what is left must be armed anew.
        Disarm();
        var now = clock.Now;
        _forAll = _forAll <= now ? null : _forAll;
        while (_waits.TryPeek(out var wait, out var priority) && priority.Due <= now)
        {
            _waits.Dequeue();
            yield return (priority.Due, wait.Scope, wait.Item, wait.Purpose);
        }
    }

    /// <summary>Takes all there is.</summary>
    public IReadOnlyList<(ThrottlingScope Scope, PurgeItem? Item)> TakeAll()
    {
        _forAll = null;
        if (_waits.Count == 0)
        {
            return [];
        }

        var all = _waits.UnorderedItems.Select(wait => (wait.Element.Scope, wait.Element.Item)).ToList();
        _waits.Clear();
        return all;
    }

    /// <summary>Sets the timer for what is due next.</summary>
    public void Arm()
    {
        if (NextDue is not { } next)
        {
            Disarm();
            return;
        }

        if (_timer is not null && _armedFor <= next && _armedFor > clock.Now)
        {
            return;
        }

        Disarm();
        var wait = next - clock.Now;
        wait = wait < s_longest ? wait : s_longest;

        // A timer cuts off what is less than a millisecond. Rounded up, the wait never ends too early.
        wait = TimeSpan.FromMilliseconds(Math.Max(Math.Ceiling(wait.TotalMilliseconds), 1));
        _armedFor = clock.Now + wait;
        _timer = time.CreateTimer(_ => onTimer(), null, wait, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => Disarm();

    private void Disarm()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
