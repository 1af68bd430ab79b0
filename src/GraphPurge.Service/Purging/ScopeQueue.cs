namespace GraphPurge.Service.Purging;

/// <summary>
/// What a run has still to send, by throttling scope, and when each may be sent. A scope that has to let others go first stands in a queue; one that
/// has to wait has its time. Only the run's loop uses it.
/// </summary>
internal sealed class ScopeQueue : IDisposable
{
    private readonly Dictionary<object, ThrottlingScope> _scopes = [];
    private readonly Queue<ThrottlingScope> _waitingForTurn = new();
    private readonly List<ThrottlingScope> _touched = [];
    private readonly RateBudgets _budgets;
    private readonly WaitList _waits;

    /// <param name="time">Makes the timer.</param>
    /// <param name="budgets">What earlier and concurrent runs used.</param>
    /// <param name="onTimer">Is called, on any thread, when a wait may be over.</param>
    public ScopeQueue(TimeProvider time, RateBudgets budgets, Action onTimer)
    {
        _budgets = budgets;
        _waits = new WaitList(time, budgets.Clock, onTimer);
    }

    /// <summary>In how many mailboxes the run works; the directory is none.</summary>
    public int Mailboxes { get; private set; }

    /// <summary>The scope of a target of some kind.</summary>
    public ThrottlingScope ScopeOf(PurgeItem item)
    {
        var name = item.Kind.ScopeOf(item.Target);
        if (!_scopes.TryGetValue(name, out var scope))
        {
            _scopes.Add(name, scope = new ThrottlingScope(name, item.Kind, _budgets));
            Mailboxes += scope.Budget.Slots is null ? 0 : 1;
        }

        return scope;
    }

    /// <summary>Makes an item ready to be sent.</summary>
    public void Enqueue(ThrottlingScope scope, PurgeItem item, RequestPurpose purpose)
    {
        scope.Enqueue(item, purpose, _budgets.Clock);
        Touch(scope);
    }

    /// <summary>Lets an item wait for its next request.</summary>
    public void Delay(TimeSpan due, ThrottlingScope scope, PurgeItem item, RequestPurpose purpose)
    {
        scope.Delayed++;
        _waits.Add(due, scope, item, purpose);
    }

    /// <summary>Lets every scope wait.</summary>
    public void DelayAll(TimeSpan due) => _waits.AddForAll(due);

    /// <summary>Has a scope looked at in this turn.</summary>
    public void Touch(ThrottlingScope scope)
    {
        if (!scope.IsTouched)
        {
            scope.IsTouched = true;
            _touched.Add(scope);
        }
    }

    /// <summary>Takes the items whose wait is over.</summary>
    public IEnumerable<(ThrottlingScope Scope, PurgeItem Item, RequestPurpose Purpose)> TakeDue()
    {
        foreach (var (due, scope, item, purpose) in _waits.TakeDue())
        {
            if (item is not null)
            {
                Touch(scope);
                scope.Delayed--;
                yield return (scope, item, purpose);
            }
            else if (scope.NextWake == due)
            {
                Touch(scope);
                scope.NextWake = null;
            }
        }
    }

    /// <summary>Takes out all that is ready or waits.</summary>
    public IReadOnlyList<PurgeItem> TakeAll()
    {
        var all = _scopes.Values.SelectMany(scope => scope.RemoveReady(_ => true)).ToList();
        foreach (var (scope, item) in _waits.TakeAll())
        {
            if (item is not null)
            {
                scope.Delayed--;
                all.Add(item);
            }
        }

        return all;
    }

    /// <summary>Sends what may be sent now. Whoever waited longest goes first.</summary>
    /// <param name="maySend">Whether one more request may be in flight.</param>
    /// <param name="mayGather">Whether what is ready may wait a moment for more: something else is in flight, and more come in.</param>
    /// <param name="start">Sends a batch.</param>
    public void Serve(Func<bool> maySend, Func<bool> mayGather, Action<PurgeBatch> start)
    {
        // A scope that has nothing to send any more must not use up the turn of those behind it.
        while (_waitingForTurn.Count > 0 && maySend())
        {
            var next = _waitingForTurn.Dequeue();
            next.WaitsForTurn = false;
            Serve(next, maySend, mayGather, start);
        }

        foreach (var scope in _touched)
        {
            scope.IsTouched = false;
            Serve(scope, maySend, mayGather, start);
        }

        _touched.Clear();
    }

    /// <summary>Has every scope looked at in this turn.</summary>
    public void TouchAll()
    {
        foreach (var scope in _scopes.Values)
        {
            Touch(scope);
        }
    }

    /// <summary>Sets the timer for what is due next.</summary>
    public void Arm() => _waits.Arm();

    /// <summary>What the next scope waits for, in words, and until when; null when none waits.</summary>
    public (string Reason, TimeSpan End)? DescribeWait()
    {
        var now = _budgets.Clock.Now;
        ThrottlingScope? next = null;
        var shortest = TimeSpan.MaxValue;
        foreach (var scope in _scopes.Values)
        {
            if ((scope.HasWork || scope.Delayed > 0) && scope.UntilNextSend(now) is var wait && wait > TimeSpan.Zero && wait < shortest)
            {
                (next, shortest) = (scope, wait);
            }
        }

        return next is not null ? (next.DescribeWait(now), now + shortest)
            : _waits.NextDue is { } due && due > now ? (Translation.Of("before the next attempt"), due)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _waits.Dispose();

    private void Serve(ThrottlingScope scope, Func<bool> maySend, Func<bool> mayGather, Action<PurgeBatch> start)
    {
        while (scope.HasWork)
        {
            var now = _budgets.Clock.Now;
            var wait = scope.UntilNextSend(now);
            if (wait > TimeSpan.Zero)
            {
                Wake(scope, now + wait);
                return;
            }

            if (!scope.HasSlot)
            {
                return;
            }

            if (mayGather() && scope.UntilGathered(now) is var gathering && gathering > TimeSpan.Zero)
            {
                Wake(scope, now + gathering);
                return;
            }

            if (!maySend())
            {
                if (!scope.WaitsForTurn)
                {
                    scope.WaitsForTurn = true;
                    _waitingForTurn.Enqueue(scope);
                }

                return;
            }

            // Null when a concurrent run was quicker: the next look tells how long to wait.
            if (scope.TakeBatch(_budgets.Global, now) is { } batch)
            {
                start(batch);
            }
        }

        if (scope.IsIdle)
        {
            _scopes.Remove(scope.Name);
            Mailboxes--;
        }
    }

    // An answer may have made the wait shorter than it was. The longer one counts no more: if each were followed by the next, they would only ever grow.
    private void Wake(ThrottlingScope scope, TimeSpan due)
    {
        if (scope.NextWake is null || due < scope.NextWake)
        {
            scope.NextWake = due;
            _waits.Add(due, scope);
        }
    }
}
