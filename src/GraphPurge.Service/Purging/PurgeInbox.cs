using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace GraphPurge.Service.Purging;

/// <summary>What reaches a <see cref="PurgeLoop"/>: answers, and what is asked of it from outside. Any thread writes, and the loop reads.</summary>
/// <param name="scheduler">Where the loop runs when it is asked for something.</param>
/// <param name="loop">The loop. It begins with the first request.</param>
internal sealed class PurgeInbox(TaskScheduler scheduler, Func<Task> loop)
{
    private int _hasBegun;

    private readonly ConcurrentQueue<PurgeMessage> _requests = new();

    // Whoever brings an answer goes on with the loop itself: to hand it to another thread costs more than to judge it.
    private readonly Channel<PurgeMessage> _answers = Channel.CreateUnbounded<PurgeMessage>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    /// <summary>Asks the loop for something. The caller's thread does not become the loop's by that. What was asked for goes before answers that come later.</summary>
    public void Ask(PurgeMessage request)
    {
        _requests.Enqueue(request);
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            Deliver(new PurgeMessage.Woken());
            Start(loop);
        }
        else
        {
            Start(() => Deliver(new PurgeMessage.Woken()));
        }
    }

    /// <summary>Brings an answer, or what a timer tells, on a thread that may become the loop's for a turn.</summary>
    public void Deliver(PurgeMessage message)
    {
        if (_answers.Writer.TryWrite(message))
        {
            return;
        }

        // The loop has ended, and nothing is open.
        while (_requests.TryDequeue(out var late))
        {
            (late as PurgeMessage.WaitRequested)?.Settled.TrySetResult();
            (late as PurgeMessage.CloseRequested)?.Settled.TrySetResult();
        }
    }

    /// <summary>Waits for the next message; false when it is closed and empty.</summary>
    public ValueTask<bool> WaitAsync() => _answers.Reader.WaitToReadAsync();

    /// <summary>Takes the next message.</summary>
    public bool TryTake([NotNullWhen(true)] out PurgeMessage? message)
    {
        if (_requests.TryDequeue(out message))
        {
            return true;
        }

        if (!_answers.Reader.TryRead(out message))
        {
            return false;
        }

        // Between the two looks a request and what wakes the loop for it may have come. Whoever takes the waking takes a request with it, so that no request is left behind
        // without one: a turn may end with this very message, and the loop would wait.
        if (message is PurgeMessage.Woken && _requests.TryDequeue(out var request))
        {
            message = request;
        }

        return true;
    }

    /// <summary>Takes no more.</summary>
    public void Close() => _answers.Writer.TryComplete();

    private void Start(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    private void Start(Func<Task> action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
}
