using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>
/// A clock that moves only when nothing else can run, and a scheduler that runs everything on the thread that calls
/// <see cref="RunNext"/>: the same run twice does the same things in the same order, in seconds and not in hours.
/// </summary>
/// <remarks>
/// A timer's callback runs outside of any task and without a synchronization context, so what awaits a delay goes on at once and on
/// this thread. Within a task of this scheduler it would be sent to the thread pool; nothing that is simulated completes another's wait there.
/// </remarks>
internal sealed class VirtualTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero))
{
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _instants = new();
    private readonly OwnThreadScheduler _scheduler = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public TaskScheduler Scheduler => _scheduler;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        RequireOwnThread();
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            var due = GetUtcNow() + dueTime;
            _instants.Enqueue(due, due);
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Fails when a continuation left the simulation's thread: the run would not be the same twice.</summary>
    public void RequireOwnThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);

    /// <summary>Runs what can run now, or else moves to the next instant at which something can. False when there is none.</summary>
    public bool RunNext() => WithoutContext(() => _scheduler.RunAll() || MoveToNextInstant());

    /// <summary>Runs what can run at this instant. False when there is nothing.</summary>
    public bool RunReady() => WithoutContext(_scheduler.RunAll);

    private static bool WithoutContext(Func<bool> run)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // The instant of a timer that was disposed of counts as well: nothing happens then.
    private bool MoveToNextInstant()
    {
        while (_instants.TryDequeue(out var instant, out _))
        {
            if (instant > GetUtcNow())
            {
                SetUtcNow(instant);
                return true;
            }
        }

        return false;
    }

    private sealed class OwnThreadScheduler : TaskScheduler
    {
        // What a stop cancels, or a slot lets go on, comes from a thread of the pool.
        private readonly ConcurrentQueue<Task> _tasks = new();

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
