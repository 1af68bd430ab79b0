using System.Collections;
using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>A cmdlet at work: where its streams go, and what the caller's preferences make of them.</summary>
internal sealed partial class CommandRuntime
{
    private readonly CommandBinder binder;
    private readonly List<CommandArgument> arguments;
    private ArrayList? outList;
    private ArrayList? errorList;

    public CommandRuntime(Session session, Pipeline pipeline, CmdletInfo command, List<CommandArgument> arguments)
    {
        this.arguments = arguments;
        Session = session;
        Pipeline = pipeline;
        Invocation = new InvocationInfo(command);
        Cmdlet = (Cmdlet)Activator.CreateInstance(command.ImplementingType)!;
        Cmdlet.Runtime = this;
        Metadata = session.Commands.MetadataOf(command);
        Common = Metadata.Attribute.SupportsShouldProcess ? new ShouldProcessParameters() : new CommonParameters();
        binder = new CommandBinder(this);
    }

    public Session Session { get; }

    public Pipeline Pipeline { get; }

    public Cmdlet Cmdlet { get; }

    public CommandMetadata Metadata { get; }

    public InvocationInfo Invocation { get; }

    public CommonParameters Common { get; }

    /// <summary>The streams that a redirection sends down the pipeline.</summary>
    public HashSet<StreamKind> Merged { get; } = [];

    /// <summary>Where objects go.</summary>
    public Action<object?> Output { get; set; } = _ => { };

    public string ParameterSetName => binder.ParameterSetName;

    public bool IsStopping => Pipeline.IsStopping;

    public void BindCommandLine(bool expectsInput)
    {
        try
        {
            binder.BindCommandLine(arguments, expectsInput);
        }
        catch (ParameterBindingException exception)
        {
            throw Fail(exception);
        }

        outList = VariableList(Common.OutVariable);
        errorList = VariableList(Common.ErrorVariable);
    }

    /// <summary>Binds an object of the pipeline; false after an error has been written about it.</summary>
    public bool BindInput(object? item)
    {
        try
        {
            binder.BindInput(item is null ? null : PSObject.AsPSObject(item));
            return true;
        }
        catch (ParameterBindingException exception)
        {
            WriteErrorUnchecked(new ErrorRecord(exception.ErrorRecord, exception) { TargetObject = item });
            return false;
        }
    }

    public void WriteObject(object? item, bool enumerate)
    {
        RefuseToWriteElsewhere();
        if (enumerate && LanguagePrimitives.GetEnumerable(item) is { } items)
        {
            // As in PowerShell, the collection is read to its end before the first item is sent.
            Array.ForEach(items.Cast<object?>().ToArray(), Send);
        }
        else
        {
            Send(item);
        }
    }

    public void WriteError(ErrorRecord errorRecord)
    {
        RefuseToWriteElsewhere();
        errorRecord.InvocationInfo = Invocation;
        WriteErrorUnchecked(errorRecord);
    }

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        RefuseWhenStopping();
        errorRecord.InvocationInfo = Invocation;
        throw Fail(new CmdletInvocationException(errorRecord));
    }

    public void WriteProgress(ProgressRecord progressRecord)
    {
        RefuseToWriteElsewhere();
        if (Preference(nameof(Common.ProgressAction), Common.ProgressAction, "ProgressPreference") == ActionPreference.Continue)
        {
            Session.Emit(StreamKind.Progress, progressRecord);
        }
    }

    public void WriteVerbose(string text) => WriteLine(StreamKind.Verbose, new VerboseRecord(text), VerbosePreference, "VerbosePreference");

    public void WriteDebug(string text) => WriteLine(StreamKind.Debug, new DebugRecord(text), DebugPreference, "DebugPreference");

    public void WriteWarning(string text) => WriteLine(StreamKind.Warning, new WarningRecord(text), WarningPreference, "WarningPreference");

    public void WriteInformation(InformationRecord record)
    {
        // What Write-Host writes is always to be seen; other information only where asked for, but a redirection gets it anyway.
        var preference = Preference(nameof(Common.InformationAction), Common.InformationAction, "InformationPreference");
        var isSeen = Merged.Contains(StreamKind.Information) || record.Tags.Contains("PSHOST");
        WriteLine(StreamKind.Information, record, isSeen && preference == ActionPreference.SilentlyContinue ? ActionPreference.Continue : preference, "InformationPreference");
    }

    /// <summary>Notes the error as the pipeline's, and gives the exception that unwinds the cmdlets: they only learn that they are stopped.</summary>
    public PipelineStoppedException Fail(Exception exception)
    {
        if (Pipeline.RecordFailure(exception) && exception is RuntimeException { ErrorRecord: { } record } and not (PipelineStoppedException or StopUpstreamCommandsException))
        {
            errorList?.Add(record);
        }

        return new PipelineStoppedException();
    }

    private void WriteErrorUnchecked(ErrorRecord errorRecord)
    {
        RefuseWhenStopping();
        var preference = Preference(nameof(Common.ErrorAction), Common.ErrorAction, "ErrorActionPreference");
        if (preference == ActionPreference.Ignore)
        {
            return;
        }

        if (preference == ActionPreference.Stop)
        {
            throw Fail(new ActionPreferenceStopException($"The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: {errorRecord}", errorRecord));
        }

        RefuseToInquire(preference);
        errorList?.Add(errorRecord);
        if (preference != ActionPreference.SilentlyContinue)
        {
            Route(StreamKind.Error, errorRecord);
        }
    }

    private void WriteLine(StreamKind stream, object record, ActionPreference preference, string preferenceName)
    {
        RefuseToWriteElsewhere();
        if (preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore))
        {
            Route(stream, record);
        }

        if (preference == ActionPreference.Stop)
        {
            var message = $"The running command stopped because the preference variable \"{preferenceName}\" or common parameter is set to Stop: {record}";
            throw Fail(new ActionPreferenceStopException(message, new ErrorRecord(new RuntimeException(message), "ActionPreferenceStop", ErrorCategory.OperationStopped, null) { InvocationInfo = Invocation }));
        }

        RefuseToInquire(preference);
    }

    private void Route(StreamKind stream, object record)
    {
        if (Merged.Contains(stream))
        {
            Output(PSObject.AsPSObject(record));
        }
        else
        {
            Session.Emit(stream, record);
        }
    }

    private void Send(object? item)
    {
        item = item is null ? null : PSObject.AsPSObject(item);
        outList?.Add(item);
        Output(item);
    }

    /// <summary>The list that a variable holds for the command, a new one unless a plus stands before its name.</summary>
    private ArrayList? VariableList(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var plain = name.TrimStart('+');
        var list = new ArrayList(name == plain ? [] : Evaluator.Items(Session.Variables.Get(plain)).ToArray());
        Session.Variables.Set(plain, list);
        return list;
    }

    private void RefuseWhenStopping()
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Only the command that the pipeline is running may write, and only on the pipeline's thread.</summary>
    private void RefuseToWriteElsewhere()
    {
        RefuseWhenStopping();
        if (!Pipeline.MayWrite(this))
        {
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread. Validate that the cmdlet makes these calls correctly, or contact Microsoft Customer Support Services.");
        }
    }
}
