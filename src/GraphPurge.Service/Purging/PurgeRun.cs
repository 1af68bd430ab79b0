using System.Collections.Concurrent;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// A purge under way: a lane for each throttling scope, packs in flight, and every target settled exactly once.
/// </summary>
internal sealed class PurgeRun : IPurgeRun, IServiceEventSink
{
    /// <summary>How many targets a run holds that were added and whose fate was not taken yet: it bounds memory however many are piped in.
    /// A mailbox takes only 80 deletions a second, so speed comes from many mailboxes at once, and what is piped in mailbox by mailbox has to
    /// be looked ahead in: so far that 64 mailboxes with a few hundred contacts each are at work together.</summary>
    private const int Capacity = 18_432;

    private readonly object _gate = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly Queue<Lane> _lanesWaitingForPlace = new();
    private readonly BlockingCollection<ServiceEvent> _events = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopToken;
    private readonly PurgeOptions _options;
    private readonly TimeProvider _time;
    private readonly TaskScheduler _scheduler;
    private readonly PackSender _packs;
    private readonly Budgets _budgets;
    private bool _wakeForAllIsScheduled;
    private int _stopRequested;
    private int _unsettled;
    private int _untaken;
    private int _inFlight;
    private bool _addingComplete;

    /// <param name="sender">Sends the requests.</param>
    /// <param name="advice">What a refusal recommends.</param>
    /// <param name="options">How the run behaves.</param>
    /// <param name="time">The clock.</param>
    /// <param name="scheduler">Where the run's work starts.</param>
    /// <param name="budgets">What earlier and concurrent runs of the same application and tenant used; null when there are none.</param>
    public PurgeRun(IPurgeSender sender, PermissionAdvice advice, PurgeOptions options, TimeProvider time, TaskScheduler scheduler, Budgets? budgets = null)
    {
        (_options, _time, _scheduler, _budgets) = (options, time, scheduler, budgets ?? new Budgets(time));
        _stopToken = _stopping.Token;
        _packs = new PackSender(sender, advice, options, time, _budgets, _stopToken);
    }

    public bool IsCompleted
    {
        get
        {
            lock (_gate)
            {
                return (_addingComplete || _stopToken.IsCancellationRequested) && _untaken == 0 && _events.Count == 0;
            }
        }
    }

    public string? WaitReason
    {
        get
        {
            lock (_gate)
            {
                var now = _time.GetUtcNow();
                var next = _lanes.Values.Where(lane => lane.Ready.Count > 0).OrderBy(lane => lane.UntilNextSend(now)).FirstOrDefault();
                return _inFlight == 0 ? next?.DescribeWait(now) : null;
            }
        }
    }

    public bool TryAdd(PurgeTarget target)
    {
        lock (_gate)
        {
            if (_untaken >= Capacity)
            {
                return false;
            }

            _untaken++;
            _unsettled++;
            var item = new PurgeItem(target);
            if (_stopToken.IsCancellationRequested)
            {
                Settle(item, Verdict.Stopped(item));
                return true;
            }

            var key = Lane.KeyOf(target);
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes.Add(key, lane = new Lane(key, _budgets));
            }

            if (lane.IsClosed)
            {
                Settle(item, Verdict.LaneClosed);
                return true;
            }

            lane.Ready.Enqueue(item);
            Send(lane);
            return true;
        }
    }

    public void CompleteAdding()
    {
        lock (_gate)
        {
            _addingComplete = true;
        }
    }

    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopRequested, 1) != 0)
        {
            return;
        }

        // Before the lock and not within: what waits on the token goes on at once, on this very thread.
        _stopping.Cancel();
        lock (_gate)
        {
            foreach (var lane in _lanes.Values)
            {
                while (lane.Ready.Count > 0)
                {
                    var item = lane.Ready.Dequeue();
                    Settle(item, Verdict.Stopped(item));
                }
            }
        }
    }

    public bool TryTake(out ServiceEvent? serviceEvent, int millisecondsTimeout)
    {
        var taken = _events.TryTake(out serviceEvent, millisecondsTimeout);
        if (serviceEvent is TargetSettledEvent)
        {
            lock (_gate)
            {
                _untaken--;
            }
        }

        return taken;
    }

    public void Report(ServiceEvent serviceEvent) => _events.Add(serviceEvent);

    /// <summary>Stops the run and waits for what is in flight.</summary>
    public void Dispose()
    {
        Stop();
        lock (_gate)
        {
            while (_unsettled > 0)
            {
                Monitor.Wait(_gate);
            }
        }

        _events.Dispose();
        _stopping.Dispose();
    }

    // Sends what a lane may send now. Under the lock.
    private void Send(Lane lane)
    {
        while (!_stopToken.IsCancellationRequested && lane.Ready.Count > 0)
        {
            var now = _time.GetUtcNow();
            if (lane.UntilNextSend(now) is { } wait && wait > TimeSpan.Zero)
            {
                ScheduleWake(lane, wait);
                return;
            }

            if (!lane.HasPlace)
            {
                return;
            }

            if (!MaySend(now))
            {
                WaitForPlace(lane);
                return;
            }

            // Null when a concurrent run was quicker: the next look tells how long to wait.
            if (lane.TakePack(_budgets.Global, now) is { } pack)
            {
                _inFlight++;
                Start(() => ProcessAsync(pack));
            }
        }
    }

    // Whether there is a place among all requests in flight, and what the application may send in all is not used up. In the latter case
    // nothing in flight makes room, only time does.
    private bool MaySend(DateTimeOffset now)
    {
        if (_inFlight >= _options.ThrottleLimit)
        {
            return false;
        }

        var wait = _budgets.Global.Until(1, areWrites: true, now);
        if (wait > TimeSpan.Zero && !_wakeForAllIsScheduled)
        {
            _wakeForAllIsScheduled = true;
            Start(async () =>
            {
                await _time.WaitUntilStopAsync(wait, _stopToken).ConfigureAwait(false);
                lock (_gate)
                {
                    _wakeForAllIsScheduled = false;
                    ServeWaiting();
                }
            });
        }

        return wait <= TimeSpan.Zero;
    }

    // Whoever waited longest goes first. A lane that has nothing to send any more must not use up the turn of those behind it.
    private void ServeWaiting()
    {
        while (!_stopToken.IsCancellationRequested && _lanesWaitingForPlace.Count > 0 && MaySend(_time.GetUtcNow()))
        {
            var next = _lanesWaitingForPlace.Dequeue();
            next.WaitsForPlace = false;
            Send(next);
            Forget(next);
        }
    }

    private void WaitForPlace(Lane lane)
    {
        if (!lane.WaitsForPlace)
        {
            lane.WaitsForPlace = true;
            _lanesWaitingForPlace.Enqueue(lane);
        }
    }

    private void ScheduleWake(Lane lane, TimeSpan wait)
    {
        if (lane.WakeIsScheduled)
        {
            return;
        }

        lane.WakeIsScheduled = true;
        Start(async () =>
        {
            await _time.WaitUntilStopAsync(wait, _stopToken).ConfigureAwait(false);
            lock (_gate)
            {
                lane.WakeIsScheduled = false;
                Send(lane);
                Forget(lane);
            }
        });
    }

    private async Task ProcessAsync(Pack pack)
    {
        if (!await _packs.TryTakePlacesAsync(pack).ConfigureAwait(false))
        {
            // Stopped between being packed and being sent.
            CallOff(pack);
            return;
        }

        IReadOnlyList<PurgeItem> retries = [];
        try
        {
            retries = await SendAndSettleAsync(pack).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A target that nobody settles would keep the run waiting for ever.
        catch (Exception)
#pragma warning restore CA1031
        {
            foreach (var item in pack.Items.Where(item => !item.IsSettled))
            {
                Settle(item, Verdict.Unknown(item));
            }
        }

        PackSender.GivePlacesBack(pack);
        Release(pack, retries);
    }

    /// <summary>Gives the items that are to be sent again.</summary>
    private async Task<IReadOnlyList<PurgeItem>> SendAndSettleAsync(Pack pack)
    {
        var verdicts = await _packs.SendAsync(pack).ConfigureAwait(false);
        foreach (var item in pack.Items.Where(item => verdicts[item].Step == NextStep.Settle))
        {
            SettleInLane(pack.Lane, item, verdicts[item]);
        }

        return [.. pack.Items.Where(item => verdicts[item].Step == NextStep.Retry)];
    }

    private void CallOff(Pack pack)
    {
        pack.Lane.Budget.GiveBack(pack.Items.Count);
        _budgets.Global.GiveBack(pack.Items.Count);
        lock (_gate)
        {
            _inFlight--;
            foreach (var item in pack.Items)
            {
                Settle(item, Verdict.Stopped(item));
            }
        }
    }

    // The lane and a place in flight are free again: whoever waited longest goes first.
    private void Release(Pack pack, IReadOnlyList<PurgeItem> retries)
    {
        // The longest wait serves all that came back together.
        var wait = retries.Count == 0 ? TimeSpan.Zero : retries.Max(item => Backoff.Before(item.Attempts + 1, item.LastReply!.RetryAfter));
        lock (_gate)
        {
            pack.Lane.Release(pack, wait, _time.GetUtcNow());
            _inFlight--;
            Retry(pack.Lane, retries, wait);
            ServeWaiting();
            Send(pack.Lane);
            Forget(pack.Lane);
        }
    }

    private void Retry(Lane lane, IReadOnlyList<PurgeItem> items, TimeSpan wait)
    {
        if (items.Count == 0)
        {
            return;
        }

        lane.Delayed += items.Count;
        Start(async () =>
        {
            await _time.WaitUntilStopAsync(wait, _stopToken).ConfigureAwait(false);
            lock (_gate)
            {
                lane.Delayed -= items.Count;
                foreach (var item in items)
                {
                    if (_stopToken.IsCancellationRequested)
                    {
                        Settle(item, Verdict.Stopped(item));
                    }
                    else if (lane.IsClosed)
                    {
                        Settle(item, item.FateUnknown ? Verdict.Unknown(item) : Verdict.LaneClosed);
                    }
                    else
                    {
                        lane.Ready.Enqueue(item);
                    }
                }

                Send(lane);
                Forget(lane);
            }
        });
    }

    // A lane without work is dropped once its limits have nothing to remember, so that a run over many mailboxes does not grow.
    private void Forget(Lane lane)
    {
        if (lane.IsIdle(_time.GetUtcNow()))
        {
            _lanes.Remove(lane.Key);
        }
    }

    // One target tells that its whole mailbox is out of reach: that is one error, and the rest of the lane is not tried.
    private void SettleInLane(Lane lane, PurgeItem item, Verdict verdict)
    {
        lock (_gate)
        {
            if (verdict.Fault?.Condition != FaultCondition.MailboxUnavailable)
            {
                Settle(item, verdict);
                return;
            }

            Settle(item, lane.IsClosed ? verdict with { Fault = null } : verdict);
            lane.IsClosed = true;
            while (lane.Ready.Count > 0)
            {
                Settle(lane.Ready.Dequeue(), Verdict.LaneClosed);
            }
        }
    }

    private void Settle(PurgeItem item, Verdict verdict)
    {
        lock (_gate)
        {
            item.IsSettled = true;
            Report(new TargetSettledEvent(item.Target, item.ToResult(verdict.Outcome, _time.GetUtcNow()), verdict.Fault));
            _unsettled--;
            Monitor.PulseAll(_gate);
        }
    }

    private void Start(Func<Task> work) => _ = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
}
