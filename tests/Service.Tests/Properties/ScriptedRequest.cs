using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>A request on its way through the scripted tenant.</summary>
internal sealed class ScriptedRequest(int number, RequestTrouble trouble, TimeSpan latency, RequestPurpose purpose, IReadOnlyList<PurgeItem> items, IReadOnlyList<ScriptedTarget> targets)
{
    private readonly TaskCompletionSource<IReadOnlyList<GraphReply>> _answer = new();

    /// <summary>Which request of the run it is, from 1.</summary>
    public int Number => number;

    /// <summary>What becomes of it as a whole.</summary>
    public RequestTrouble Trouble => trouble;

    /// <summary>From its sending to its answer.</summary>
    public TimeSpan Latency => latency;

    /// <summary>What it is sent for.</summary>
    public RequestPurpose Purpose => purpose;

    /// <summary>The items.</summary>
    public IReadOnlyList<PurgeItem> Items => items;

    /// <summary>Their targets, in the same order.</summary>
    public IReadOnlyList<ScriptedTarget> Targets => targets;

    /// <summary>The number of the mailbox; 0 for the directory.</summary>
    public int Mailbox => targets[0].Case.Mailbox;

    /// <summary>Whether it deletes.</summary>
    public bool IsWrite => purpose == RequestPurpose.Delete;

    /// <summary>How many of a mailbox's slots it takes: the service works on four items of a batch at a time.</summary>
    public int Slots => Math.Min(items.Count, 4);

    /// <summary>What each target's script answered; null before it took effect, or where it did not.</summary>
    public (ScriptedAnswer Script, GraphReply Reply)[]? Answers { get; set; }

    /// <summary>Whether its sender's task has ended.</summary>
    public bool IsOver => _answer.Task.IsCompleted;

    /// <summary>What the sender gives.</summary>
    public Task<IReadOnlyList<GraphReply>> Answer => _answer.Task;

    /// <summary>What must be kept while it is in flight.</summary>
    public List<object> Timers { get; } = [];

    /// <summary>Ends the sender's task.</summary>
    public void End(IReadOnlyList<GraphReply> replies) => _answer.TrySetResult(replies);

    /// <summary>Ends it with an exception.</summary>
    public void Fail(Exception exception) => _answer.TrySetException(exception);

    /// <summary>Ends it because it is not awaited any more; false when it was over.</summary>
    public bool Cancel(CancellationToken token) => _answer.TrySetCanceled(token);
}
