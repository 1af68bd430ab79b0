using System.Threading.Channels;
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
    /// <summary>After how many messages in a row it looks what can be sent, however many more there are.</summary>
    private const int MessagesPerTurn = 256;

    private readonly Channel<PurgeMessage> _messages = Channel.CreateUnbounded<PurgeMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<PurgeBatch> _inFlight = [];
    private readonly ReachabilityWatch _reachability = new();
    private readonly OpenTargets _open;
    private readonly ScopeQueue _queue;
    private readonly BatchDispatch _dispatch;
    private readonly PurgeFaults _faults;
    private readonly PurgeOptions _options;
    private readonly TimeProvider _time;
    private readonly RateBudgets _budgets;
    private readonly LookAhead _lookAhead;
    private readonly CancellationToken _stopToken;
    private readonly Action<ServiceEvent> _report;
    private TaskCompletionSource? _closing;
    private bool _isStopping;
    private bool _isEnding;

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
        (_faults, _options, _time, _budgets, _lookAhead, _report, _stopToken) = (faults, options, time, budgets, lookAhead, report, stopToken);
        _open = new OpenTargets(time, budgets.Clock, report);
        _queue = new ScopeQueue(time, budgets, () => Post(new PurgeMessage.WaitOver()));
        _dispatch = new BatchDispatch(sender, scheduler, Post, stopToken);
        _ = Task.Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }

    /// <summary>What it was doing at the end of its last turn.</summary>
    public LoopState State { get; private set; } = LoopState.Idle;

    private TimeSpan Now => _budgets.Clock.Now;

    private int ItemsInFlight => _inFlight.Sum(batch => batch.Items.Count);

    /// <summary>Tells it something, from any thread.</summary>
    public void Post(PurgeMessage message) => _messages.Writer.TryWrite(message);

    private async Task RunAsync()
    {
        // On its own scheduler, so that a simulation stays on its thread.
        while (await _messages.Reader.WaitToReadAsync().ConfigureAwait(true))
        {
            try
            {
                for (var i = 0; i < MessagesPerTurn && _messages.Reader.TryRead(out var message); i++)
                {
                    Handle(message);
                }

                _queue.Serve(MaySend, Start);
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

        CloseIfDone();
    }

    private void Handle(PurgeMessage message)
    {
        switch (message)
        {
            case PurgeMessage.TargetAdded added:
                Add(added.Target);
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
            case PurgeMessage.CloseRequested close:
                _closing = close.Settled;
                break;
        }
    }

    private void FinishTurn()
    {
        _lookAhead.Adapt(IsStarved);
        _queue.Arm();
        State = _inFlight.Count > 0 ? new(_inFlight.Count, ItemsInFlight, null, default)
            : _reachability.PausedUntil > Now ? new(0, 0, "before the next try: the service cannot be reached", _reachability.PausedUntil)
            : _queue.DescribeWait() is { } wait ? new(0, 0, wait.Reason, wait.End)
            : LoopState.Idle;
        CloseIfDone();
    }

    private void CloseIfDone()
    {
        if (_closing is not null && _open.Count == 0)
        {
            _closing.TrySetResult();
            if (_inFlight.Count == 0)
            {
                _messages.Writer.TryComplete();
            }
        }
    }

    private void Add(PurgeTarget target)
    {
        if (_open.Add(target) is not { } item)
        {
            return;
        }

        var scope = _queue.ScopeOf(item);
        if (_isStopping)
        {
            Settle(item, Stopped(item));
        }
        else if (IsClosed(scope, item))
        {
            Settle(item, Verdict.Withheld(item, _options));
        }
        else
        {
            _queue.Enqueue(scope, item, target.IsKnownAbsent ? RequestPurpose.LookElsewhere : RequestPurpose.Delete);
        }
    }

    private static bool IsClosed(ThrottlingScope scope, PurgeItem item) => scope.IsClosed || scope.Denials.IsClosed(item);

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

    // Whether targets of other mailboxes could be sent that are not here yet: a request lies idle although there is time for it, or those in flight
    // carry little. The directory is one scope, and more of its targets do not make it faster.
    private bool IsStarved() => _queue.HasMailboxes && (MaySend() || (_inFlight.Count >= _options.ThrottleLimit && ItemsInFlight < _inFlight.Count * ServiceLimits.BatchItems / 2));

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
        var (batch, replies) = (answered.Batch, answered.Replies);
        var now = Now;
        _inFlight.Remove(batch);
        var neverSent = replies.Count(reply => reply.NeverSent);
        Land(batch, batch.Items.Count - neverSent, neverSent, now);
        _queue.Touch(batch.Scope);
        if (answered.Error is { } error)
        {
            batch.Scope.Release(batch);
            TakeFailure(batch, error);
            return;
        }

        if (replies.FirstOrDefault(reply => reply.Diagnostic is not null) is { } caught)
        {
            // It befell the batch as a whole.
            _report(new DiagnosticEvent($"{batch.Purpose}, client-request-id {caught.ClientRequestId}: {caught.Diagnostic}"));
        }

        _reachability.Note(replies[0], batch.StartedAt, now);
        batch.Scope.LooksAreDenied |= batch.Purpose == RequestPurpose.LookElsewhere && replies.Any(reply => reply.StatusCode is 401 or 403);
        var verdicts = batch.Items.Select((item, i) => Judge(batch.Purpose, item, replies[i])).ToArray();
        var again = Enumerable.Range(0, replies.Count).Where(i => verdicts[i].Step is NextStep.Retry or NextStep.ReadAgain).ToList();

        // The longest wait serves all that came back together.
        var wait = again.Count == 0 ? TimeSpan.Zero : again.Max(i => RetrySchedule.Before((batch.IsWrite ? batch.Items[i].Tries : batch.Items[i].Reads) + 1, replies[i].RetryAfter));
        batch.Scope.Release(batch, replies, wait, now);
        var isUnreachable = replies.Any(ReachabilityWatch.NeverLeft);
        if (isUnreachable && _reachability.IsHopeless && !_isStopping)
        {
            GiveUp(batch, replies[0]);
        }
        else if (isUnreachable && _reachability.Rounds == 1 && !_isStopping)
        {
            _report(new WarningEvent($"Nothing could be sent: {replies[0].Describe()}. Trying again."));
        }

        // All of them are counted before the first is settled: where everything is denied, one error says it.
        for (var i = 0; i < batch.Items.Count; i++)
        {
            if (verdicts[i].Step == NextStep.Settle && !batch.Items[i].IsSettled)
            {
                batch.Scope.Denials.Note(batch.Items[i], verdicts[i].Outcome);
            }
        }

        for (var i = 0; i < batch.Items.Count; i++)
        {
            Follow(batch, batch.Items[i], verdicts[i], now + wait);
        }

        WithholdTheDenied(batch.Scope);
    }

    private Verdict Judge(RequestPurpose purpose, PurgeItem item, GraphReply reply)
    {
        if (purpose == RequestPurpose.Delete)
        {
            item.EndAttempt(reply);
            return Verdict.OfDeletion(item, _options, _faults);
        }

        item.Reads++;
        return purpose == RequestPurpose.ReadBack ? Verdict.OfReadBack(item, reply, _options, _faults) : Verdict.OfLook(item, reply, _options);
    }

    private void Land(PurgeBatch batch, int landed, int neverSent, TimeSpan now)
    {
        foreach (var budget in (RateBudget[])[batch.Scope.Budget, _budgets.Global])
        {
            budget.Land(landed, batch.IsWrite, now);
            budget.GiveBack(neverSent, batch.IsWrite);
        }
    }

    private void TakeFailure(PurgeBatch batch, Exception error)
    {
        var isStopped = error is OperationCanceledException && !batch.IsWrite;
        if (!isStopped)
        {
            ReportException(error);
        }

        foreach (var item in batch.Items.Where(item => !item.IsSettled))
        {
            if (batch.IsWrite)
            {
                item.LoseAttempt();
            }

            Settle(item, isStopped ? Stopped(item) : Verdict.Unreadable(item, _options, _faults));
        }
    }

    private void Follow(PurgeBatch batch, PurgeItem item, Verdict verdict, TimeSpan due)
    {
        if (item.IsSettled)
        {
            return;
        }

        if (verdict.Step == NextStep.Settle)
        {
            SettleAnswered(batch.Scope, item, verdict);
        }
        else if (IsQuiet)
        {
            Settle(item, Stopped(item));
        }
        else if (IsClosed(batch.Scope, item))
        {
            Settle(item, Verdict.Withheld(item, _options));
        }
        else if (verdict.Step is NextStep.ReadBack or NextStep.LookElsewhere)
        {
            item.Reads = 0;
            if (verdict.Step == NextStep.LookElsewhere && batch.Scope.LooksAreDenied)
            {
                Settle(item, Verdict.Missing(item, _options, isUnchecked: true));
                return;
            }

            var next = verdict.Step == NextStep.ReadBack ? RequestPurpose.ReadBack : RequestPurpose.LookElsewhere;
            if (batch.IsWrite && item.LastReply is { StatusCode: 429 or 503, RetryAfter: { } asked } && !RetrySchedule.IsTooLong(asked))
            {
                // Its attempts are used up. The wait that the service asked for holds for reading it too.
                _queue.Delay(Now + asked, batch.Scope, item, next);
            }
            else
            {
                _queue.Enqueue(batch.Scope, item, next);
            }
        }
        else
        {
            _queue.Delay(due, batch.Scope, item, verdict.Step == NextStep.Retry ? RequestPurpose.Delete : batch.Purpose);
        }
    }

    private void EndWaits()
    {
        foreach (var (scope, item, purpose) in _queue.TakeDue())
        {
            if (IsClosed(scope, item))
            {
                Settle(item, Verdict.Withheld(item, _options));
            }
            else
            {
                _queue.Enqueue(scope, item, purpose);
            }
        }
    }

    // One answer may tell that others cannot succeed either: that is one error, and the others are not tried.
    private void SettleAnswered(ThrottlingScope scope, PurgeItem item, Verdict verdict)
    {
        if (verdict.Fault is not { } fault)
        {
            Settle(item, verdict);
            return;
        }

        var said = (_isEnding && fault.EndsTheCommand()) || (scope.IsClosed && fault.Condition == FaultCondition.MailboxUnavailable);
        if (verdict.Outcome == PurgeOutcome.Denied && scope.Denials.IsClosed(item))
        {
            var denials = scope.Denials.Announce(item);
            said = denials is null;
            fault = denials is { } count ? PurgeFaults.AllDenied(fault, item, count) : fault;
        }

        scope.IsClosed |= fault.Condition == FaultCondition.MailboxUnavailable;
        Settle(item, said && item.Attempts == 0 ? Verdict.Withheld(item, _options) : verdict with { Fault = said ? null : fault });
        if (fault.EndsTheCommand())
        {
            _isEnding = true;
            Stop();
        }
    }

    private void WithholdTheDenied(ThrottlingScope scope)
    {
        if (scope.IsClosed || scope.Denials.HasClosed)
        {
            foreach (var item in scope.RemoveReady(ready => IsClosed(scope, ready)))
            {
                Settle(item, Verdict.Withheld(item, _options));
            }
        }
    }

    private void GiveUp(PurgeBatch batch, GraphReply reply)
    {
        // What is known of a target stays known: a confirmed, absent or unknown one says so itself.
        var unreachable = PurgeFaults.Unreachable(reply, _reachability.Rounds);
        var first = batch.Items.FirstOrDefault(item => !item.IsSettled && Stopped(item).Outcome is PurgeOutcome.Failed or PurgeOutcome.NotAttempted);
        if (first is not null)
        {
            Settle(first, new Verdict(NextStep.Settle, PurgeOutcome.Failed, unreachable));
        }
        else
        {
            _report(new WarningEvent(unreachable.Message));
        }

        Stop();
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
