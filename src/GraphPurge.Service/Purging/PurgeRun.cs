using System.Collections.Concurrent;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>A purge under way, as the pipeline thread sees it: hands targets to the <see cref="PurgeLoop"/> and takes what it reports.</summary>
internal sealed class PurgeRun : IPurgeRun, IServiceEventSink
{
    /// <summary>How long the account takes after the last answer at most.</summary>
    private static readonly TimeSpan s_afterTheLastAnswer = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<ServiceEvent> _events = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationToken _stopToken;
    private readonly MonotonicClock _clock;
    private readonly TimeSpan _longestWait;
    private readonly LookAhead _lookAhead;
    private readonly IPurgeJournal? _journal;
    private readonly PurgeLoop _loop;
    private int _stopRequested;
    private int _untaken;
    private bool _addingComplete;

    /// <param name="sender">Sends the requests.</param>
    /// <param name="faults">The errors in words.</param>
    /// <param name="options">How the run behaves.</param>
    /// <param name="time">The time.</param>
    /// <param name="scheduler">Where the run's work starts.</param>
    /// <param name="budgets">What earlier and concurrent runs of the same application and tenant used; null when there are none.</param>
    public PurgeRun(IPurgeSender sender, PurgeFaults faults, PurgeOptions options, TimeProvider time, TaskScheduler scheduler, RateBudgets? budgets = null)
    {
        budgets ??= new RateBudgets(time);
        (_stopToken, _clock, _longestWait, _journal) = (_stopping.Token, budgets.Clock, sender.LongestWait, options.Journal);
        _lookAhead = new LookAhead(options.ThrottleLimit);
        _loop = new PurgeLoop(sender, faults, options, time, scheduler, budgets, _lookAhead, Report, _stopToken);
    }

    /// <inheritdoc/>
    public bool IsCompleted => (_addingComplete || _stopToken.IsCancellationRequested) && _untaken == 0 && _events.Count == 0;

    /// <inheritdoc/>
    public PurgeStatus Status
    {
        get
        {
            var state = _loop.State;
            var wait = state.WaitEnd - _clock.Now;
            return new()
            {
                Requests = state.Requests,
                Targets = state.Targets,
                Waiting = state.Waiting,
                LongestWait = _longestWait,
                WaitReason = state is { Requests: 0, Waiting: > 0 } ? Translation.Of("waiting for other requests to the same mailbox")
                    : state.WaitReason is { } reason && wait > TimeSpan.Zero ? Translation.Format($"waiting {Lengths.Describe(wait)} {reason}")
                    : null,
            };
        }
    }

    /// <inheritdoc/>
    public bool TryAdd(PurgeTarget target)
    {
        if (!_lookAhead.HasRoom(_untaken))
        {
            return false;
        }

        _untaken++;
        _loop.Add(target);
        return true;
    }

    /// <inheritdoc/>
    public void CompleteAdding()
    {
        _addingComplete = true;
        _loop.CompleteAdding();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopRequested, 1) == 0)
        {
            _stopping.Cancel();
            _loop.Post(new PurgeMessage.StopRequested());
        }
    }

    /// <inheritdoc/>
    public void StopAndWait()
    {
        Stop();
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(new PurgeMessage.WaitRequested(settled));
        settled.Task.Wait(_longestWait + s_afterTheLastAnswer);
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        Stop();
        _loop.Post(new PurgeMessage.AbandonRequested());
    }

    /// <inheritdoc/>
    public bool TryTake(out ServiceEvent? serviceEvent, int millisecondsTimeout)
    {
        var taken = _events.TryTake(out serviceEvent, millisecondsTimeout);
        if (serviceEvent is TargetSettledEvent)
        {
            _untaken--;
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Report(ServiceEvent serviceEvent)
    {
        if (_journal is not null && serviceEvent is TargetSettledEvent settled)
        {
            // At once, and not when the pipeline takes it: that may wait for whoever is further down.
            _journal.Settle(settled.Target.JournalNumber, settled.Result, settled.Fault);
        }

        _events.Add(serviceEvent);
    }

    /// <summary>Stops the run and waits for what is in flight, unless it was abandoned.</summary>
    public void Dispose()
    {
        Stop();
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(new PurgeMessage.CloseRequested(settled));
        if (_untaken > 0)
        {
            settled.Task.GetAwaiter().GetResult();
        }

        _stopping.Dispose();
    }
}
