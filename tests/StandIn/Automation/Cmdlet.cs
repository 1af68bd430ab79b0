using StandIn.Engine;

namespace System.Management.Automation;

/// <summary>A compiled command.</summary>
public abstract class Cmdlet
{
    public bool Stopping => Runtime.IsStopping;

    /// <summary>The pipeline's side of the cmdlet; set before anything of it runs.</summary>
    internal CommandRuntime Runtime { get; set; } = null!;

    public void WriteObject(object? sendToPipeline) => Runtime.WriteObject(sendToPipeline, false);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

    public void WriteWarning(string text) => Runtime.WriteWarning(text);

    public void WriteVerbose(string text) => Runtime.WriteVerbose(text);

    public void WriteDebug(string text) => Runtime.WriteDebug(text);

    public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

    public void WriteInformation(object? messageData, string[]? tags) => Runtime.WriteInformation(new InformationRecord(messageData, tags));

    public bool ShouldProcess(string target) => ShouldProcess(target, Runtime.Metadata.Name);

    public bool ShouldProcess(string target, string action) => ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null);

    public bool ShouldProcess(string verboseDescription, string? verboseWarning, string? caption) => ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(string verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason) =>
        Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

    public void ThrowTerminatingError(ErrorRecord errorRecord) => Runtime.ThrowTerminatingError(errorRecord);

    internal void DoBeginProcessing() => BeginProcessing();

    internal void DoProcessRecord() => ProcessRecord();

    internal void DoEndProcessing() => EndProcessing();

    internal void DoStopProcessing() => StopProcessing();

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }
}

/// <summary>A compiled command that knows its session.</summary>
public abstract class PSCmdlet : Cmdlet
{
    public string ParameterSetName => Runtime.ParameterSetName;

    public InvocationInfo MyInvocation => Runtime.Invocation;

    public Host.PSHost Host => new(Session);

    public CommandInvocationIntrinsics InvokeCommand => new(Session);

    internal Session Session => Runtime.Session;

    public object? GetVariableValue(string name) => Session.Variables.Get(name);

    public string GetUnresolvedProviderPathFromPSPath(string path) => Path.GetFullPath(path.Replace('\\', '/'), Session.Location);
}
