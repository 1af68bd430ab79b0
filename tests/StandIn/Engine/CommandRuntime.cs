using System.Collections;
using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>A cmdlet at work: where its streams go, and what the caller's preferences make of them.</summary>
internal sealed partial class CommandRuntime : ICommandRuntime
{
    private readonly CommandBinder binder;
    private ArrayList? outList;
    private ArrayList? errorList;
    private ArrayList? warningList;
    private ArrayList? informationList;
    private readonly List<object?> outBuffer = [];

    public CommandRuntime(Session session, Pipeline pipeline, CmdletInfo command, InvocationInfo invocation)
    {
        Session = session;
        Pipeline = pipeline;
        Invocation = invocation;
        Cmdlet = (Cmdlet)Activator.CreateInstance(command.ImplementingType)!;
        Cmdlet.CommandRuntime = this;
        Metadata = session.Commands.MetadataOf(command);
        binder = new CommandBinder(this);
    }

    public Session Session { get; }

    public Pipeline Pipeline { get; }

    public Cmdlet Cmdlet { get; }

    public CommandMetadata Metadata { get; }

    public InvocationInfo Invocation { get; }

    public CommonParameters Common { get; } = new();

    public ShouldProcessParameters ShouldProcessParameters { get; } = new();

    /// <summary>The streams that a redirection sends down the pipeline (true) or nowhere (false).</summary>
    public Dictionary<StreamKind, bool> Redirections { get; } = [];

    /// <summary>Where objects go.</summary>
    public Action<object?> Output { get; set; } = _ => { };

    public string ParameterSetName => binder.ParameterSetName;

    public bool IsStopping => Pipeline.IsStopping;

    public void BindCommandLine(IEnumerable<CommandArgument> arguments, bool expectsInput)
    {
        Invocation.ExpectingInput = expectsInput;
        binder.BindCommandLine(arguments, expectsInput);
        outList = VariableList(Common.OutVariable);
        errorList = VariableList(Common.ErrorVariable);
        warningList = VariableList(Common.WarningVariable);
        informationList = VariableList(Common.InformationVariable);
    }

    /// <summary>Binds an object of the pipeline; false after an error has been written about it.</summary>
    public bool BindInput(object? item)
    {
        try
        {
            if (binder.BindInput(item is null ? null : PSObject.AsPSObject(item)) is not { } refusal)
            {
                return true;
            }

            WriteBindingError(new ParameterBindingException(refusal.ErrorId, ErrorCategory.InvalidArgument, Invocation, "", refusal.Message), item);
        }
        catch (ParameterBindingException exception)
        {
            WriteBindingError(exception, item);
        }

        return false;
    }

    public void WriteObject(object? sendToPipeline)
    {
        RefuseToWriteElsewhere();
        Send(sendToPipeline);
    }

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        RefuseToWriteElsewhere();
        if (enumerateCollection && LanguagePrimitives.GetEnumerable(sendToPipeline) is { } items)
        {
            // As in PowerShell, the collection is read to its end before the first item is sent.
            foreach (var item in items.Cast<object?>().ToArray())
            {
                Send(item);
            }
        }
        else
        {
            Send(sendToPipeline);
        }
    }

    /// <summary>Passes on what -OutBuffer held back.</summary>
    public void Flush()
    {
        var held = outBuffer.ToArray();
        outBuffer.Clear();
        foreach (var item in held)
        {
            Output(item);
        }
    }

    public void WriteError(ErrorRecord errorRecord)
    {
        RefuseToWriteElsewhere();
        ArgumentNullException.ThrowIfNull(errorRecord);
        errorRecord.InvocationInfo = Invocation;
        WriteErrorUnchecked(errorRecord);
    }

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        errorRecord.InvocationInfo = Invocation;
        throw Fail(new CmdletInvocationException(errorRecord));
    }

    public void WriteProgress(ProgressRecord progressRecord)
    {
        RefuseToWriteElsewhere();
        if (Preference(nameof(Common.ProgressAction), Common.ProgressAction, "ProgressPreference", ActionPreference.Continue) is ActionPreference.Continue or ActionPreference.Inquire)
        {
            Session.Emit(new StreamRecord(StreamKind.Progress, progressRecord));
        }
    }

    public void WriteVerbose(string text) => WriteLine(StreamKind.Verbose, new VerboseRecord(text) { InvocationInfo = Invocation }, VerbosePreference, "VerbosePreference", null);

    public void WriteDebug(string text) => WriteLine(StreamKind.Debug, new DebugRecord(text) { InvocationInfo = Invocation }, DebugPreference, "DebugPreference", null);

    public void WriteWarning(string text) => WriteLine(
        StreamKind.Warning,
        new WarningRecord(text) { InvocationInfo = Invocation },
        WarningPreference,
        "WarningPreference",
        warningList);

    public void WriteInformation(InformationRecord record)
    {
        RefuseToWriteElsewhere();
        var preference = Preference(nameof(Common.InformationAction), Common.InformationAction, "InformationPreference", ActionPreference.SilentlyContinue);
        if (preference != ActionPreference.Ignore)
        {
            // What Write-Host writes is always to be seen; other information only where asked for, but a redirection gets it anyway.
            if (Redirections.ContainsKey(StreamKind.Information) || record.Tags.Contains("PSHOST") || preference is ActionPreference.Continue or ActionPreference.Inquire)
            {
                Route(StreamKind.Information, record);
            }

            informationList?.Add(record);
        }

        StopIf(preference, "InformationPreference", record.ToString());
    }

    /// <summary>Notes the error as the pipeline's, and gives the exception that unwinds the cmdlets: they only learn that they are stopped.</summary>
    public PipelineStoppedException Fail(Exception exception)
    {
        if (Pipeline.RecordFailure(exception) && exception is RuntimeException { ErrorRecord: { } record } and not (PipelineStoppedException or StopUpstreamCommandsException or ExitException))
        {
            errorList?.Add(record);
        }

        return new PipelineStoppedException();
    }

    private void WriteBindingError(ParameterBindingException exception, object? item) => WriteErrorUnchecked(new ErrorRecord(exception.ErrorRecord, exception) { TargetObject = item });

    private void WriteErrorUnchecked(ErrorRecord errorRecord)
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        Pipeline.HasErrors = true;
        var preference = Preference(nameof(Common.ErrorAction), Common.ErrorAction, "ErrorActionPreference", ActionPreference.Continue);
        if (preference == ActionPreference.Ignore)
        {
            return;
        }

        if (preference == ActionPreference.Stop)
        {
            throw Fail(new ActionPreferenceStopException($"The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: {errorRecord}", errorRecord));
        }

        InquireIf(preference, errorRecord.ToString());
        errorList?.Add(errorRecord);
        Session.Errors.Insert(0, errorRecord);
        if (preference != ActionPreference.SilentlyContinue)
        {
            Route(StreamKind.Error, errorRecord);
        }
    }

    private void WriteLine(StreamKind stream, InformationalRecord record, ActionPreference preference, string preferenceName, ArrayList? list)
    {
        RefuseToWriteElsewhere();
        if (preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore))
        {
            Route(stream, record);
        }

        if (preference != ActionPreference.Ignore)
        {
            list?.Add(record);
        }

        StopIf(preference, preferenceName, record.Message);
    }

    private void StopIf(ActionPreference preference, string name, string message)
    {
        if (preference == ActionPreference.Stop)
        {
            throw Stopped($"The running command stopped because the preference variable \"{name}\" or common parameter is set to Stop: {message}");
        }

        InquireIf(preference, "");
    }

    private PipelineStoppedException Stopped(string message) =>
        Fail(new ActionPreferenceStopException(message, new ErrorRecord(new RuntimeException(message), "ActionPreferenceStop", ErrorCategory.OperationStopped, null) { InvocationInfo = Invocation }));

    private void Route(StreamKind stream, object record)
    {
        if (!Redirections.TryGetValue(stream, out var isMerged))
        {
            Session.Emit(new StreamRecord(stream, record));
        }
        else if (isMerged)
        {
            Output(PSObject.AsPSObject(record));
        }
    }

    private void Send(object? item)
    {
        if (item is not null)
        {
            item = PSObject.AsPSObject(item);
        }

        outList?.Add(item);
        if (Common.PipelineVariable is { Length: > 0 } variable)
        {
            Session.Variables.Set(variable, item);
        }

        if (Common.OutBuffer > 0)
        {
            outBuffer.Add(item);
            if (outBuffer.Count > Common.OutBuffer)
            {
                Flush();
            }
        }
        else
        {
            Output(item);
        }
    }

    private ArrayList? VariableList(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var list = new ArrayList();
        var plain = name.TrimStart('+');
        if (name[0] == '+' && Session.Variables.TryGet(plain, out var known) && known is not null)
        {
            list.AddRange(LanguagePrimitives.GetEnumerable(known)?.Cast<object?>().ToArray() ?? [known]);
        }

        Session.Variables.Set(plain, list);
        return list;
    }

    /// <summary>Only the command that the pipeline is running may write, and only on the pipeline's thread.</summary>
    private void RefuseToWriteElsewhere()
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        if (!Pipeline.MayWrite(this))
        {
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread. Validate that the cmdlet makes these calls correctly, or contact Microsoft Customer Support Services.");
        }
    }
}
