using System.Management.Automation;
using StandIn.Engine;
using StandIn.Language;

namespace StandIn;

/// <summary>What running a script came to.</summary>
public sealed class StandInResult
{
    private readonly List<StreamRecord> records;

    internal StandInResult(List<StreamRecord> records, ErrorRecord? terminatingError, bool wasStopped, int? exitCode)
    {
        this.records = records;
        TerminatingError = terminatingError;
        WasStopped = wasStopped;
        ExitCode = exitCode;
    }

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<StreamRecord> Records => records;

    /// <summary>The objects, without PowerShell's wrapping unless they are nothing but properties.</summary>
    public IReadOnlyList<object?> Output => [.. Of(StreamKind.Output)];

    public IReadOnlyList<ErrorRecord> Errors => [.. Of(StreamKind.Error).Cast<ErrorRecord>()];

    public IReadOnlyList<string> Warnings => Texts(StreamKind.Warning);

    public IReadOnlyList<string> Verbose => Texts(StreamKind.Verbose);

    public IReadOnlyList<string> Debug => Texts(StreamKind.Debug);

    public IReadOnlyList<string> Information => Texts(StreamKind.Information);

    /// <summary>What-if lines and questions.</summary>
    public IReadOnlyList<string> HostLines => Texts(StreamKind.Host);

    public IReadOnlyList<ProgressRecord> Progress => [.. Of(StreamKind.Progress).Cast<ProgressRecord>()];

    /// <summary>The error that ended the script; null when it ran to its end.</summary>
    public ErrorRecord? TerminatingError { get; }

    public bool WasStopped { get; }

    /// <summary>What <c>exit</c> said; null when it was not called.</summary>
    public int? ExitCode { get; }

    private IEnumerable<object?> Of(StreamKind stream) => records.Where(record => record.Stream == stream).Select(record => PSObject.Base(record.Value));

    private string[] Texts(StreamKind stream) => [.. Of(stream).Select(value => LanguagePrimitives.ToText(value))];
}

/// <summary>A PowerShell session without PowerShell: variables and modules last from one script to the next.</summary>
public sealed class StandInSession
{
    private readonly Session session;
    private readonly Prompter prompter;
    private List<StreamRecord> records = [];

    /// <param name="location">The current folder; null for the process's.</param>
    public StandInSession(string? location = null)
    {
        prompter = new Prompter(line => Take(new StreamRecord(StreamKind.Host, line)));
        session = new Session(location ?? Environment.CurrentDirectory, Take, prompter.Answer);
    }

    /// <summary>Called for every record as it comes, on the pipeline's thread.</summary>
    public event Action<StreamRecord>? Emitted;

    /// <summary>The keys to press at the questions to come (Y, A, N, L), in order. When there are none left, nobody is there.</summary>
    public Queue<string> Answers => prompter.Answers;

    public void ImportModule(string path) => ModuleLoader.Import(session, Path.GetFullPath(path), force: false);

    public void SetVariable(string name, object? value) => session.Variables.Set(name, value);

    /// <summary>A variable's value; null when there is none.</summary>
    public object? GetVariable(string name) => PSObject.Base(session.Variables.Get(name));

    /// <summary>Runs a script to its end, to its first terminating error, or until it is stopped.</summary>
    public StandInResult Invoke(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            session.Variables.Set(name, value);
        }

        var taken = records = [];
        ErrorRecord? terminating = null;
        var wasStopped = false;
        int? exitCode = null;
        session.Resume();
        try
        {
            session.Interpreter.Execute(Parser.Parse(script), item => Take(new StreamRecord(StreamKind.Output, item)));
        }
        catch (PipelineStoppedException)
        {
            wasStopped = true;
        }
        catch (ExitException exit)
        {
            exitCode = exit.Code;
        }
        catch (Exception exception)
        {
            terminating = session.Note(exception);
        }

        return new StandInResult(taken, terminating, wasStopped, exitCode);
    }

    /// <summary>Stops what runs, as Ctrl+C does; done when every command has been told.</summary>
    public Task StopAsync() => Task.Run(session.Stop);

    private void Take(StreamRecord record)
    {
        records.Add(record);
        Emitted?.Invoke(record);
    }
}
