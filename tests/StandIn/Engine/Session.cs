using System.Collections.Concurrent;
using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>A stream.</summary>
public enum StreamKind
{
    Output,
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
    Progress,

    /// <summary>Lines for the person at the console, which no redirection catches.</summary>
    Host,
}

/// <summary>Something on a stream.</summary>
public readonly record struct StreamRecord(StreamKind Stream, object? Value);

/// <summary>A question with choices; an ampersand stands before a choice's key.</summary>
internal sealed record Prompt(string Caption, string Message, IReadOnlyList<string> Choices);

/// <summary>What lives between statements: variables, commands, views, and where the streams end.</summary>
/// <param name="location">The current folder.</param>
/// <param name="emit">Takes what the streams carry, in order.</param>
/// <param name="answer">Answers a question with the number of a choice; null when nobody is there.</param>
internal sealed class Session(string location, Action<StreamRecord> emit, Func<Prompt, int?> answer)
{
    private readonly ConcurrentStack<Pipeline> running = [];
    private volatile bool isStopped;

    public string Location { get; } = location;

    public Interpreter Interpreter => field ??= new Interpreter(this);

    public Variables Variables { get; } = new();

    public CommandTable Commands { get; } = new();

    public FormatTable Formats { get; } = new();

    public HashSet<string> Modules { get; } = [];

    /// <summary>The error record of an exception that ended a statement.</summary>
    public static ErrorRecord RecordOf(Exception exception) => exception is CmdletInvocationException or ActionPreferenceStopException
        ? ((RuntimeException)exception).ErrorRecord
        : ErrorRecord.Of(exception);

    public void Emit(StreamKind stream, object? value) => emit(new StreamRecord(stream, value));

    public int Answer(Prompt prompt) => answer(prompt) ?? throw NobodyIsThere();

    public static PSInvalidOperationException NobodyIsThere() => new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    public void Enter(Pipeline pipeline)
    {
        running.Push(pipeline);
        if (isStopped)
        {
            pipeline.Stop();
        }
    }

    public void Leave() => running.TryPop(out _);

    /// <summary>Stops whatever runs, from another thread, as Ctrl+C does.</summary>
    public void Stop()
    {
        isStopped = true;
        Array.ForEach(running.ToArray(), pipeline => pipeline.Stop());
    }

    /// <summary>Lets new statements run after a stop.</summary>
    public void Resume() => isStopped = false;
}
