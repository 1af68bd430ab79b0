using System.Collections.Concurrent;
using GraphPurge.Purging;
using GraphPurge.Service.Connection;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>
/// The one reader of a run: takes in messages, owns all of the run's state, and decides what is sent, what waits and what is settled. Nothing else touches
/// that state, so there is no lock. What is sent runs beside it and comes back as a message, always exactly one for each batch.
/// </summary>
#pragma warning disable CA1001 // It disposes of its queue itself when it ends.
internal sealed class PurgeLoop
#pragma warning restore CA1001
{
    /// <summary>After how many messages, and how many targets, it looks what can be sent, however many more there are.</summary>
    private const int MostPerTurn = 256;

    /// <summary>How long targets wait at most until it looks at them while something is in flight: to wake it for each costs more than to judge its answer.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private readonly PurgeInbox _inbox;
    private readonly ConcurrentQueue<PurgeTarget> _incoming = new();
    private readonly HashSet<PurgeBatch> _inFlight = [];
    private readonly ReachabilityWatch _reachability = new();
    private readonly OpenTargets _open;
    private readonly ScopeQueue _queue;
    private readonly BatchDispatch _dispatch;
    private readonly AnswerHandler _answers;
    private readonly PurgeOptions _options;
    private readonly TimeProvider _time;
    private readonly RateBudgets _budgets;
    private readonly LookAhead _lookAhead;
    private readonly CancellationToken _stopToken;
    private readonly Action<ServiceEvent> _report;
    private TaskCompletionSource? _closing;
    private TaskCompletionSource? _awaiting;
    private bool _isStopping;
    private volatile bool _inputHasEnded;
    private volatile bool _looksByItself;

    /// <param name="sender">Sends the requests.</param>
    /// <param name="faults">The errors in words.</param>
    /// <param name="options">How the run behaves.</param>
    /// <param name="time">The time.</param>
    /// <param name="scheduler">Where the loop and what it sends run.</param>
    /// <param name="budgets">What earlier and concurrent runs of the same application and tenant used.</param>
    /// <param name="lookAhead">How many targets are held: learns here whether more of them would help.</param>
    /// <param name="report">Takes events.</param>
    /// <param name="stopToken">Ends reads and waits for slots as soon as the run is stopped.</param>
    public PurgeLoop(
        IPurgeSender sender, PurgeFaults faults, PurgeOptions options, TimeProvider time, TaskScheduler scheduler, RateBudgets budgets, LookAhead lookAhead, Action<ServiceEvent> report, CancellationToken stopToken)
    {
        (_options, _time, _budgets, _lookAhead, _report, _stopToken) = (options, time, budgets, lookAhead, report, stopToken);
        _inbox = new PurgeInbox(scheduler, RunAsync);
        _open = new OpenTargets(time, budgets.Clock, report);
        _queue = new ScopeQueue(time, budgets, () => _inbox.Deliver(new PurgeMessage.WaitOver()));
        _dispatch = new BatchDispatch(sender, scheduler, _inbox.Deliver, () => _inbox.Ask(new PurgeMessage.Woken()), stopToken);
        _answers = new AnswerHandler(_open, _queue, _reachability, budgets, faults, options, report, () => IsQuiet, Stop);
    }

    /// <summary>What it was doing at the end of its last turn.</summary>
    public LoopState State { get; private set; } = LoopState.Idle;

    private TimeSpan Now => _budgets.Clock.Now;

    private int ItemsInFlight => _inFlight.Sum(batch => batch.Items.Count);

    /// <summary>Hands a target over, from any thread.</summary>
    public void Add(PurgeTarget target)
    {
        _incoming.Enqueue(target);
        Interlocked.MemoryBarrier();
        if (!_looksByItself)
        {
            Post(new PurgeMessage.Woken());
        }
    }

    /// <summary>Says that no more targets come, from the thread that added them.</summary>
    public void CompleteAdding()
    {
        _inputHasEnded = true;
        Interlocked.MemoryBarrier();
        if (_looksByItself)
        {
            Post(new PurgeMessage.InputEnded());
        }
    }

    /// <inheritdoc cref="PurgeInbox.Ask"/>
    public void Post(PurgeMessage request) => _inbox.Ask(request);

    private async Task RunAsync()
    {
        // On its own scheduler, so that a simulation stays on its thread.
        while (await _inbox.WaitAsync().ConfigureAwait(true))
        {
            try
            {
                for (var i = 0; i < MostPerTurn && _inbox.TryTake(out var message); i++)
                {
                    Handle(message);
                }

                TakeIn();
                _queue.Serve(MaySend, MayGather, Start);
                FinishTurn();
            }
#pragma warning disable CA1031 // A defect of ours must not leave targets without an outcome, nor the pipeline waiting for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(e);
            }
        }

        _queue.Dispose();
    }

    // Nothing is known any more but what was sent: the run stops, and what it cannot tell is unknown.
    private void Fail(Exception exception)
    {
        ReportException(exception);
        _isStopping = true;
        foreach (var batch in _inFlight.Where(batch => batch.TryCallOff()))
        {
            SettleCalledOff(batch);
        }

        foreach (var item in _open.All)
        {
            if (item.IsUnderWay)
            {
                item.LoseAttempt();
            }

            Settle(item, Verdict.Withheld(item, _options));
        }

        WatchInput();
        CloseIfDone();
    }

    private void Handle(PurgeMessage message)
    {
        switch (message)
        {
            case PurgeMessage.Woken:
                break;
            case PurgeMessage.InputEnded:
                _queue.TouchAll();
                break;
            case PurgeMessage.BatchAnswered answered:
                Take(answered);
                break;
            case PurgeMessage.BatchCalledOff calledOff:
                TakeBack(calledOff.Batch);
                break;
            case PurgeMessage.WaitOver:
                EndWaits();
                break;
            case PurgeMessage.StopRequested:
                Stop();
                break;
            case PurgeMessage.AbandonRequested:
                Stop();
                Abandon();
                break;
            case PurgeMessage.WaitRequested wait:
                _awaiting = wait.Settled;
                break;
            case PurgeMessage.CloseRequested close:
                _closing = close.Settled;
                break;
        }
    }

    // After the messages: what was handed over before one of them was is seen now.
    private void TakeIn()
    {
        for (var i = 0; i < MostPerTurn && _incoming.TryDequeue(out var target); i++)
        {
            Take(target);
        }
    }

    private void FinishTurn()
    {
        _lookAhead.Adapt(_open.Count, IsStarved);
        WatchInput();
        _queue.Arm();
        State = _inFlight.Count > 0 ? DescribeFlight()
            : _reachability.PausedUntil > Now ? new(0, 0, 0, Translation.Of("before the next try: the service cannot be reached"), _reachability.PausedUntil)
            : _queue.DescribeWait() is { } wait ? new(0, 0, 0, wait.Reason, wait.End)
            : LoopState.Idle;
        CloseIfDone();
    }

    private LoopState DescribeFlight()
    {
        var (requests, targets) = (0, 0);
        foreach (var batch in _inFlight)
        {
            if (!batch.WaitsForSlots)
            {
                requests++;
                targets += batch.Items.Count;
            }
        }

        return new(requests, targets, _inFlight.Count - requests, null, default);
    }

    // Where many come in while something is in flight it looks now and then; else whoever hands a target over wakes it. A timer costs more than one target's waking.
    private void WatchInput()
    {
        _looksByItself = _inFlight.Count > 0 && _open.Count > 1 && !_inputHasEnded;
        if (_looksByItself)
        {
            _queue.DelayAll(Now + s_look);
        }

        Interlocked.MemoryBarrier();
        if (!_incoming.IsEmpty)
        {
            _inbox.Deliver(new PurgeMessage.Woken());
        }

        if (_looksByItself && _inputHasEnded)
        {
            _inbox.Deliver(new PurgeMessage.InputEnded());
        }
    }

    private void CloseIfDone()
    {
        if (_open.Count > 0 || !_incoming.IsEmpty)
        {
            return;
        }

        _awaiting?.TrySetResult();
        _closing?.TrySetResult();
        if ((_closing is not null || _inputHasEnded) && _inFlight.Count == 0)
        {
            _inbox.Close();
        }
    }

    private void Take(PurgeTarget target)
    {
        if (_open.Add(target) is not { } item)
        {
            return;
        }

        var scope = _queue.ScopeOf(item);
        _lookAhead.Note(scope);
        if (_isStopping)
        {
            Settle(item, Stopped(item));
        }
        else if (scope.IsClosedFor(item))
        {
            Settle(item, Verdict.Withheld(item, _options));
        }
        else
        {
            _queue.Enqueue(scope, item, target.IsKnownAbsent ? RequestPurpose.LookElsewhere : target.WasSent ? RequestPurpose.ReadBack : RequestPurpose.Delete);
        }
    }

    // The token first: it is cancelled before the message that says so is read.
    private bool IsQuiet => _isStopping || _stopToken.IsCancellationRequested;

    // Whether one more request may be in flight. Where nothing in flight makes room, only time does.
    private bool MaySend()
    {
        if (IsQuiet || _inFlight.Count >= _options.ThrottleLimit || (_reachability.Rounds > 0 && _inFlight.Count > 0))
        {
            return false;
        }

        var now = Now;
        var wait = _budgets.Global.Until(1, areWrites: true, now);
        wait = _reachability.PausedUntil - now > wait ? _reachability.PausedUntil - now : wait;
        if (wait > TimeSpan.Zero)
        {
            _queue.DelayAll(now + wait);
        }

        return wait <= TimeSpan.Zero;
    }

    // Where nothing is in flight, a target alone goes at once.
    private bool MayGather() => _inFlight.Count > 0 && !_inputHasEnded;

    // Whether more targets would be sent sooner: where requests lie idle, because they are in too few mailboxes or too few of each are here for a batch; and
    // where the batches in flight are not full for that. The directory is one scope, and more of its targets do not make it faster.
    private bool IsStarved()
    {
        var mailboxes = _queue.Mailboxes;
        var waiting = _open.Count - ItemsInFlight;
        return mailboxes > 0 && (MaySend()
            ? waiting < mailboxes * ServiceLimits.BatchItems / 2 || (mailboxes < _options.ThrottleLimit && !_lookAhead.TakesTurns)
            : waiting < mailboxes * ServiceLimits.BatchItems * 3 / 4 && _inFlight.Count >= _options.ThrottleLimit && ItemsInFlight < _inFlight.Count * ServiceLimits.BatchItems * 9 / 10);
    }

    private void Start(PurgeBatch batch)
    {
        if (batch.IsWrite)
        {
            var utcNow = _time.GetUtcNow();
            foreach (var item in batch.Items)
            {
                item.BeginAttempt(utcNow, batch.StartedAt);
            }
        }

        _inFlight.Add(batch);
        _dispatch.Start(batch, isAlone: _inFlight.Count == 1);
    }

    private void TakeBack(PurgeBatch batch)
    {
        _inFlight.Remove(batch);
        batch.Scope.Release(batch);
        batch.Scope.Budget.GiveBack(batch.Items.Count, batch.IsWrite);
        _budgets.Global.GiveBack(batch.Items.Count, batch.IsWrite);
        SettleCalledOff(batch);
        _queue.Touch(batch.Scope);
    }

    private void SettleCalledOff(PurgeBatch batch)
    {
        foreach (var item in batch.Items.Where(item => !item.IsSettled))
        {
            if (batch.IsWrite)
            {
                item.CancelAttempt();
            }

            Settle(item, Stopped(item));
        }
    }

    private void Take(PurgeMessage.BatchAnswered answered)
    {
        _inFlight.Remove(answered.Batch);
        _queue.Touch(answered.Batch.Scope);
        _answers.Take(answered);
    }

    private void EndWaits()
    {
        foreach (var (scope, item, purpose) in _queue.TakeDue())
        {
            if (scope.IsClosedFor(item))
            {
                Settle(item, Verdict.Withheld(item, _options));
            }
            else
            {
                _queue.Enqueue(scope, item, purpose);
            }
        }
    }

    private Verdict Stopped(PurgeItem item) => Verdict.Stopped(item, _options);

    private void Stop()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        foreach (var item in _queue.TakeAll())
        {
            Settle(item, Stopped(item));
        }

        foreach (var batch in _inFlight.Where(batch => batch.TryCallOff()))
        {
            SettleCalledOff(batch);
        }
    }

    private void Abandon()
    {
        foreach (var batch in _inFlight)
        {
            foreach (var item in batch.Items.Where(item => !item.IsSettled))
            {
                if (batch.IsWrite)
                {
                    item.LoseAttempt();
                }

                Settle(item, Stopped(item));
            }
        }
    }

    private void Settle(PurgeItem item, Verdict verdict) => _open.Settle(item, verdict);

    private void ReportException(Exception exception) => _report(new DiagnosticEvent(Diagnostics.Describe(exception, secret: null)));
}
