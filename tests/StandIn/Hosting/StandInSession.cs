using System.Management.Automation;
using StandIn.Engine;
using StandIn.Language;

namespace StandIn;

/// <summary>A PowerShell session without PowerShell: variables and modules last from one script to the next.</summary>
public sealed class StandInSession
{
    private readonly Session session;
    private readonly Prompter prompter;
    private StandInResult result = new();

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

    public void SetVariable(string name, object? value) => session.Variables.Set(name, value);

    public void ImportModule(string path) => ModuleLoader.Import(session, Path.GetFullPath(path));

    /// <summary>Runs a script to its end, to its first terminating error, or until it is stopped.</summary>
    public StandInResult Invoke(string script)
    {
        result = new StandInResult();
        session.Resume();
        try
        {
            session.Interpreter.Execute(Parser.Parse(script), item => Take(new StreamRecord(StreamKind.Output, item)));
        }
        catch (PipelineStoppedException)
        {
            result.WasStopped = true;
        }
        catch (Exception exception)
        {
            result.TerminatingError = Session.RecordOf(exception);
        }

        return result;
    }

    /// <summary>Stops what runs, as Ctrl+C does; done when every command has been told.</summary>
    public Task StopAsync() => Task.Run(session.Stop);

    private void Take(StreamRecord record)
    {
        result.Add(record);
        Emitted?.Invoke(record);
    }
}
