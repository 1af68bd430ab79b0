using System.Collections;
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
public sealed record Prompt(string Caption, string Message, IReadOnlyList<string> Choices, int DefaultChoice);

/// <summary>What lives between statements: variables, commands, modules, and where the streams end.</summary>
public sealed class Session
{
    private readonly List<Pipeline> running = [];
    private readonly Lock runningLock = new();
    private readonly Action<StreamRecord> sink;
    private readonly Func<Prompt, int?> answer;
    private bool isStopped;

    /// <param name="location">The current folder.</param>
    /// <param name="sink">Takes what the streams carry, in order.</param>
    /// <param name="answer">Answers a question with the number of a choice; null when nobody is there.</param>
    internal Session(string location, Action<StreamRecord> sink, Func<Prompt, int?> answer)
    {
        Location = location;
        this.sink = sink;
        this.answer = answer;
        SessionState = new SessionState(this);
        Interpreter = new Interpreter(this);
        Variables.Set("Error", Errors);
    }

    /// <summary>The current folder.</summary>
    public string Location { get; }

    internal SessionState SessionState { get; }

    internal Interpreter Interpreter { get; }

    internal Variables Variables { get; } = new();

    internal CommandTable Commands { get; } = new();

    internal FormatTable Formats { get; } = new();

    internal List<PSModuleInfo> Modules { get; } = [];

    internal ArrayList Errors { get; } = [];

    internal string? ScriptPath { get; set; }

    /// <summary>The error record of an exception that ended a statement.</summary>
    internal static ErrorRecord RecordOf(Exception exception) => exception is CmdletInvocationException or ActionPreferenceStopException
        ? ((RuntimeException)exception).ErrorRecord
        : ErrorRecord.Of(exception);

    /// <summary>Puts the exception's record at the head of <c>$Error</c>.</summary>
    internal ErrorRecord Note(Exception exception)
    {
        var record = RecordOf(exception);
        Errors.Insert(0, record);
        return record;
    }

    internal void Emit(StreamRecord record) => sink(record);

    internal int Answer(Prompt prompt) =>
        answer(prompt) ?? throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    internal void Enter(Pipeline pipeline)
    {
        lock (runningLock)
        {
            running.Add(pipeline);
            if (!isStopped)
            {
                return;
            }
        }

        pipeline.Stop();
    }

    internal void Leave(Pipeline pipeline)
    {
        lock (runningLock)
        {
            running.Remove(pipeline);
        }
    }

    /// <summary>Stops whatever runs, from another thread, as Ctrl+C does.</summary>
    internal void Stop()
    {
        Pipeline[] toStop;
        lock (runningLock)
        {
            isStopped = true;
            toStop = [.. running.AsEnumerable().Reverse()];
        }

        foreach (var pipeline in toStop)
        {
            pipeline.Stop();
        }
    }

    /// <summary>Lets new statements run after a stop.</summary>
    internal void Resume()
    {
        lock (runningLock)
        {
            isStopped = false;
        }
    }
}
