using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>What the loop of a run is told.</summary>
internal abstract record PurgeMessage
{
    /// <summary>Something is there that nothing else makes the loop look at: targets that came in, or what it is asked for.</summary>
    public sealed record Woken : PurgeMessage;

    /// <summary>No more targets come in.</summary>
    public sealed record InputEnded : PurgeMessage;

    /// <summary>The answers to a batch came.</summary>
    /// <param name="Batch">The batch.</param>
    /// <param name="Replies">The answers, in the order of its items; empty when there are none.</param>
    /// <param name="Error">What was thrown instead of an answer; null when nothing was.</param>
    public sealed record BatchAnswered(PurgeBatch Batch, IReadOnlyList<GraphReply> Replies, Exception? Error = null) : PurgeMessage;

    /// <summary>A batch was called off before it was sent.</summary>
    public sealed record BatchCalledOff(PurgeBatch Batch) : PurgeMessage;

    /// <summary>A wait may be over.</summary>
    public sealed record WaitOver : PurgeMessage;

    /// <summary>Nothing more is to be sent.</summary>
    public sealed record StopRequested : PurgeMessage;

    /// <summary>What is in flight is not to be awaited either.</summary>
    public sealed record AbandonRequested : PurgeMessage;

    /// <summary>Somebody waits until no target is open.</summary>
    /// <param name="Settled">Is set when every target is settled.</param>
    public sealed record WaitRequested(TaskCompletionSource Settled) : PurgeMessage;

    /// <summary>Nobody adds any more; the loop may end when nothing is in flight.</summary>
    /// <param name="Settled">Is set when every target is settled.</param>
    public sealed record CloseRequested(TaskCompletionSource Settled) : PurgeMessage;
}
