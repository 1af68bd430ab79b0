namespace GraphPurge.Purging;

/// <summary>A purge under way. One thread adds and takes; nothing of it calls back.</summary>
public interface IPurgeRun : IDisposable
{
    /// <summary>What the run is doing.</summary>
    PurgeStatus Status { get; }

    /// <summary>Whether adding is complete (or the run stopped), every target is settled and every event was taken.</summary>
    bool IsCompleted { get; }

    /// <summary>Adds a target; false when the run holds as many as it may: take events, then add again.</summary>
    bool TryAdd(PurgeTarget target);

    /// <summary>Says that no more targets come.</summary>
    void CompleteAdding();

    /// <summary>Stops the run, from any thread: nothing more is sent, what is in flight is awaited, the rest is <see cref="PurgeOutcome.NotAttempted"/>.</summary>
    void Stop();

    /// <summary>Stops the run, from any thread but the one that takes its events, and waits until every target is settled and recorded.</summary>
    void StopAndWait();

    /// <summary>Stops the run, from any thread, and does not wait for what is in flight either: its fate is <see cref="PurgeOutcome.Unknown"/>.</summary>
    void Abandon();

    /// <summary>Takes the next event, waiting for it at most so long.</summary>
    /// <param name="serviceEvent">The event; null when none came.</param>
    /// <param name="millisecondsTimeout">How long to wait, in milliseconds; 0 not to wait.</param>
    bool TryTake(out ServiceEvent? serviceEvent, int millisecondsTimeout);
}
