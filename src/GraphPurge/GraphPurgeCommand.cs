using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Host;
using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Progress;

namespace GraphPurge;

/// <summary>
/// What all commands share: faults become error records, events from other threads are shown on this one,
/// and Ctrl+C cancels what is awaited.
/// </summary>
public abstract class GraphPurgeCommand : PSCmdlet, IDisposable
{
    /// <summary>How long a wait lasts, in milliseconds, before it looks whether a token is asked for.</summary>
    private const int TokenRelayInterval = 100;

    /// <summary>What the number of a second line of progress is above that of its first.</summary>
    private const int DetailOffset = 1_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly EventQueue _events = new();
    private readonly ProgressPace _pace = new();
    private readonly Dictionary<int, string> _activities = [];

    /// <summary>Where the service layer reports to while this command waits.</summary>
    internal IServiceEventSink EventSink => _events;

    /// <summary>Whether it is time to tell how far the command has come.</summary>
    internal bool ProgressIsDue => _pace.IsDue;

    /// <summary>Where errors go that may be held back because they say again what was said; null where each is written.</summary>
    private protected virtual EqualErrors? EqualErrors => null;

    /// <summary>Whether the command emits a result for each target.</summary>
    private protected virtual bool EmitsResults => false;

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    internal CancellationToken StopToken => _stopping.Token;

    /// <summary>Whether somebody sees verbose output.</summary>
    internal bool IsVerbose =>
        MyInvocation.BoundParameters.TryGetValue("Verbose", out var bound)
            ? ((SwitchParameter)bound).IsPresent
            : GetVariableValue("VerbosePreference") is { } preference && !string.Equals(preference.ToString(), nameof(ActionPreference.SilentlyContinue), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the command holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A command further down may have had enough while something was still being read.
            _stopping.Cancel();
            _stopping.Dispose();
            _events.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var count in CountsOfHeldErrors())
        {
            WriteError(count.ToErrorRecord(null));
        }

        CompleteProgress();
    }

    /// <summary>Runs a step of the command; a fault in it ends the command.</summary>
    private protected void Guard(Action step, object? target = null)
    {
        try
        {
            step();
        }
        catch (GraphPurgeException e)
        {
            End(e.Fault, target);
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs the step for one target; a fault in it is that target's error, and the command goes on where it can.</summary>
    private protected void GuardTarget(object? target, Action step) => GuardTarget(target, step, static step => step());

    /// <summary>The same for a step that takes its input, so that none has to be made for each target.</summary>
    private protected void GuardTarget<T>(object? target, T input, Action<T> step)
    {
        try
        {
            step(input);
        }
        catch (GraphPurgeException e) when (!e.Fault.EndsTheCommand())
        {
            WriteGuarded(e.Fault, target);
        }
        catch (GraphPurgeException e)
        {
            End(e.Fault, target);
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
    }

    // To write it may end the command too.
    private void WriteGuarded(Fault fault, object? target) => Guard(() => Write(fault, target), target);

    /// <summary>Writes a fault as an error, or only counts it. Where <c>-ErrorAction</c> makes that the end, what is left to be written is written first.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="target">The error's TargetObject.</param>
    /// <param name="hasResult">Whether there is a result that tells of the same.</param>
    internal void Write(Fault fault, object? target, bool hasResult = false)
    {
        WriteDiagnostic(fault);
        if (EqualErrors?.Hold(fault, hasResult) == true)
        {
            return;
        }

        try
        {
            WriteError(fault.ToErrorRecord(target));
        }
        catch (Exception) when (!Stopping)
        {
            // Measured in PowerShell 7.6: after an error that -ErrorAction Stop makes fatal, all streams but that of errors can still be written.
            BeforeTheEnd(fault);
            foreach (var count in CountsOfHeldErrors())
            {
                WriteWarning(Printable.Of(count.Text));
            }

            CompleteProgress();
            throw;
        }
    }

    /// <summary>Ends the command with a fault, after what is left to be written.</summary>
    internal void End(Fault fault, object? target)
    {
        BeforeTheEnd(fault);
        foreach (var count in CountsOfHeldErrors())
        {
            WriteError(count.ToErrorRecord(null));
        }

        CompleteProgress();
        WriteDiagnostic(fault);
        ThrowTerminatingError(fault.ToErrorRecord(target));
    }

    /// <summary>Writes what is left to be written when an error ends the command.</summary>
    /// <param name="ending">The error.</param>
    private protected virtual void BeforeTheEnd(Fault ending)
    {
    }

    private IReadOnlyList<Fault> CountsOfHeldErrors() => EqualErrors?.TakeCounts(EmitsResults) ?? [];

    private void WriteDiagnostic(Fault fault)
    {
        if (fault.Diagnostic is { } diagnostic)
        {
            WriteDebug(Printable.Of(diagnostic));
        }
    }

    /// <summary>Waits for a task, shows what it reports, and fetches the token that it may ask for.</summary>
    internal T Await<T>(Task<T> task, TokenRelay? relay)
    {
        _ = task.ContinueWith(_ => _events.Wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            AnswerTokenDemand(relay);
            if (_events.TryTake(out var serviceEvent, LongestWait(relay)))
            {
                Show(serviceEvent);
            }

            Write(_pace.TakePending());
        }

        while (_events.TryTake(out var serviceEvent, 0))
        {
            Show(serviceEvent);
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Fetches a token from the module that holds the session, if one is asked for.</summary>
    internal void AnswerTokenDemand(TokenRelay? relay)
    {
        if (relay is not null && relay.TryTake(out var demand))
        {
            OtherModule.Answer(demand, InvokeCommand);
        }
    }

    /// <summary>Shows an event that is no result.</summary>
    internal void Show(ServiceEvent? serviceEvent)
    {
        switch (serviceEvent)
        {
            case SignInPromptEvent prompt:
                WriteWarning(Printable.Of(prompt.Message));
                break;
            case WarningEvent warning:
                WriteWarning(Printable.Of(warning.Message));
                break;
            case AttemptEvent attempt:
                WriteVerbose(Printable.Of(attempt.Message));
                break;
            case DiagnosticEvent caught:
                WriteDebug(Printable.Of(caught.Message));
                break;
            case ProgressEvent progress:
                Write(_pace.Next(progress));
                break;
        }
    }

    /// <summary>Writes a line that the host shows and that jobs carry, as Write-Host does; -InformationAction Ignore silences it.</summary>
    internal void WriteHostLine(string line) => WriteInformation(new HostInformationMessage { Message = Printable.Of(line) }, ["PSHOST"]);

    /// <summary>Writes a warning that the host shows also when the streams are closed.</summary>
    internal void WriteLastLine(string line) => Host?.UI?.WriteWarningLine(Printable.Of(line));

    private void Write(ProgressEvent? progress)
    {
        if (progress is null)
        {
            return;
        }

        var activity = _activities[progress.ActivityId] = Printable.Of(progress.Activity);
        WriteProgress(new ProgressRecord(progress.ActivityId, activity, Printable.Of(progress.Status)) { PercentComplete = progress.PercentComplete });
        var id = progress.ActivityId + DetailOffset;
        if (progress.Detail is { } detail)
        {
            var line = _activities[id] = Printable.Of(detail.Activity);
            WriteProgress(new ProgressRecord(id, line, Printable.Of(detail.Status)) { ParentActivityId = progress.ActivityId });
        }
        else if (_activities.Remove(id, out var line))
        {
            WriteCompletedProgress(id, line);
        }
    }

    private void WriteCompletedProgress(int id, string activity) => WriteProgress(new ProgressRecord(id, activity, Translation.Of("Done")) { RecordType = ProgressRecordType.Completed });

    private void CompleteProgress()
    {
        foreach (var (id, activity) in _activities)
        {
            WriteCompletedProgress(id, activity);
        }

        _activities.Clear();
    }

    private int LongestWait(TokenRelay? relay)
    {
        var pending = _pace.UntilPending;
        return relay is null ? pending
            : pending == Timeout.Infinite ? TokenRelayInterval
            : Math.Min(pending, TokenRelayInterval);
    }

    private sealed class EventQueue : IServiceEventSink, IDisposable
    {
        private readonly BlockingCollection<ServiceEvent?> _queue = [];

        public void Report(ServiceEvent serviceEvent) => Add(serviceEvent);

        public void Wake() => Add(null);

        public bool TryTake(out ServiceEvent? serviceEvent, int millisecondsTimeout) => _queue.TryTake(out serviceEvent, millisecondsTimeout);

        public void Dispose() => _queue.Dispose();

        private void Add(ServiceEvent? serviceEvent)
        {
            try
            {
                _queue.Add(serviceEvent);
            }
            catch (ObjectDisposedException)
            {
                // The command ended while its request was still under way: nobody looks any more.
            }
        }
    }
}
