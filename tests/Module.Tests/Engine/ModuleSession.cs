using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GraphPurge.Tests.Engine;

/// <summary>A runspace of real PowerShell in this process, with the built module imported.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly ScriptedHost _host = new();
    private readonly Runspace _runspace;

    public ModuleSession()
    {
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault());
        _runspace.Open();
        using var import = PowerShell.Create(_runspace).AddCommand("Set-Location").AddArgument(Repository.Root).AddStatement().AddCommand("Import-Module").AddArgument(Repository.Manifest);
        import.Invoke();
    }

    /// <summary>The keys to press at the questions to come, in order. With none left, nobody is there.</summary>
    public Queue<string> Answers => _host.Answers;

    /// <summary>How long the user reads each question before the answer.</summary>
    public TimeSpan ReadingTime
    {
        set => _host.ReadingTime = value;
    }

    /// <summary>How long all questions so far waited for their answers.</summary>
    public TimeSpan Asked => _host.Asked;

    /// <summary>Runs a script to its end or to an error that ends it.</summary>
    public ModuleRun Invoke(string script) => Invoke(script, static (_, _) => { });

    /// <summary>Runs a script, and stops it as Ctrl+C does once it puts out its first object.</summary>
    public ModuleRun InvokeUntilOutput(string script) => Invoke(script, static (output, stop) => output.Objects.DataAdded += (_, _) => stop());

    /// <summary>Runs a script, and stops it as Ctrl+C does once it shows its first progress.</summary>
    public ModuleRun InvokeUntilProgress(string script) => Invoke(script, static (output, stop) => output.Streams.Progress.DataAdded += (_, _) => stop());

    /// <summary>Runs a script, and stops it as Ctrl+C does once its progress says something.</summary>
    public ModuleRun InvokeUntilProgress(string script, string words) => Invoke(script, (output, stop) => output.Streams.Progress.DataAdded += (_, added) =>
    {
        if (output.Streams.Progress[added.Index].StatusDescription.Contains(words, StringComparison.Ordinal))
        {
            stop();
        }
    });

    /// <summary>Runs a script, and stops it as Ctrl+C does while its first question waits for an answer.</summary>
    public ModuleRun InvokeUntilQuestion(string script) => Invoke(script, (_, stop) => _host.WhenAsked = stop);

    public void Dispose() => _runspace.Dispose();

    private ModuleRun Invoke(string script, Action<(PSDataCollection<PSObject> Objects, PSDataStreams Streams), Action> watch)
    {
        using var shell = PowerShell.Create(_runspace).AddScript(script);
        using var objects = new PSDataCollection<PSObject>();
        IAsyncResult? stopping = null;
        watch((objects, shell.Streams), Stop);
        _host.Lines.Clear();
        ErrorRecord? ended = null;
        try
        {
            shell.Invoke<PSObject, PSObject>(null, objects, new PSInvocationSettings());
        }
        catch (PipelineStoppedException)
        {
            // The state says so too, also where the stop came between two commands.
        }
        catch (RuntimeException e)
        {
            ended = e.ErrorRecord;
        }

        if (stopping is not null)
        {
            shell.EndStop(stopping);
        }

        return new ModuleRun(objects, shell.Streams, ended, shell.InvocationStateInfo.State == PSInvocationState.Stopped, _host.Lines);

        // On a thread that knows nothing of the pipeline's, as a host does.
        void Stop()
        {
            using (ExecutionContext.SuppressFlow())
            {
                stopping ??= shell.BeginStop(null, null);
            }
        }
    }
}
