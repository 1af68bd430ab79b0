namespace GraphPurge.Service.Tests.Simulation;

/// <summary>
/// A clock that moves only when nothing else can run, and a scheduler that runs everything on the thread that calls
/// <see cref="RunNext"/>: the same run twice does the same things in the same order, in seconds and not in hours.
/// </summary>
/// <remarks>
/// A timer's callback runs outside of any task and without a synchronization context, so what awaits a delay goes on at once and on
/// this thread. Within a task of this scheduler it would be sent to the thread pool; nothing that is simulated completes another's wait there.
/// </remarks>
internal sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private readonly OwnThreadScheduler _scheduler = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _ticks = new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero).UtcTicks;
    private long _order;

    public TaskScheduler Scheduler => _scheduler;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        RequireOwnThread();
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new VirtualTimer(callback, state);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Enqueue(timer, (_ticks + dueTime.Ticks, _order++));
        }

        return timer;
    }

    /// <summary>Fails when a continuation left the simulation's thread: the run would not be the same twice.</summary>
    public void RequireOwnThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);

    /// <summary>Runs what can run now, or else moves to the next instant at which something can. False when there is none.</summary>
    public bool RunNext()
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return _scheduler.RunAll() || FireNextInstant();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private bool FireNextInstant()
    {
        while (_timers.TryPeek(out var timer, out var priority))
        {
            if (timer.IsDisposed)
            {
                _timers.Dequeue();
                continue;
            }

            _ticks = Math.Max(_ticks, priority.Due);
            while (_timers.TryPeek(out timer, out priority) && priority.Due <= _ticks)
            {
                _timers.Dequeue();
                timer.Fire();
            }

            return true;
        }

        return false;
    }

    private sealed class VirtualTimer(TimerCallback callback, object? state) : ITimer
    {
        public bool IsDisposed { get; private set; }

        public void Fire()
        {
            if (!IsDisposed)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("No delay changes its mind.");

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }

    private sealed class OwnThreadScheduler : TaskScheduler
    {
        private readonly Queue<Task> _tasks = new();

        public bool RunAll()
        {
            var ran = false;
            while (_tasks.TryDequeue(out var task))
            {
                TryExecuteTask(task);
                ran = true;
            }

            return ran;
        }

        protected override void QueueTask(Task task) => _tasks.Enqueue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => _tasks;
    }
}
