namespace GraphPurge;

/// <summary>Something that the service layer reports while it works. Taken and shown on the pipeline thread only.</summary>
public abstract record ServiceEvent;

/// <summary>One attempt of one request: a line of <c>-Verbose</c>.</summary>
/// <param name="Message">The line, ready to be shown.</param>
public sealed record AttemptEvent(string Message) : ServiceEvent;

/// <summary>What was caught where a user sees only its consequence: a line of <c>-Debug</c>, without secrets.</summary>
/// <param name="Message">The line, ready to be shown.</param>
public sealed record DebugEvent(string Message) : ServiceEvent;

/// <summary>What a user has to read and do to sign in. Shown where a job's log has it too.</summary>
/// <param name="Message">The text.</param>
public sealed record SignInPromptEvent(string Message) : ServiceEvent;

/// <summary>How far the work has come.</summary>
/// <param name="Activity">What is being done.</param>
/// <param name="Status">How far it has come, and why it waits if it does.</param>
/// <param name="PercentComplete">0 to 100; -1 when the total is unknown.</param>
public sealed record ProgressEvent(string Activity, string Status, int PercentComplete) : ServiceEvent;

/// <summary>Takes events from any thread.</summary>
public interface IServiceEventSink
{
    /// <summary>Takes an event. Never blocks and never throws.</summary>
    void Report(ServiceEvent serviceEvent);
}
