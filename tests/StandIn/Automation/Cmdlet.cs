using System.Management.Automation.Internal;
using StandIn.Engine;

namespace System.Management.Automation.Internal
{
    /// <summary>What every command that the engine runs has in common.</summary>
    public abstract class InternalCommand
    {
        internal InternalCommand()
        {
        }

        internal abstract void DoBeginProcessing();

        internal abstract void DoProcessRecord();

        internal abstract void DoEndProcessing();

        internal abstract void DoStopProcessing();
    }
}

namespace System.Management.Automation
{
    /// <summary>What a cmdlet writes to.</summary>
    public interface ICommandRuntime
    {
        void WriteObject(object? sendToPipeline);

        void WriteObject(object? sendToPipeline, bool enumerateCollection);

        void WriteError(ErrorRecord errorRecord);

        void WriteWarning(string text);

        void WriteVerbose(string text);

        void WriteDebug(string text);

        void WriteProgress(ProgressRecord progressRecord);

        bool ShouldProcess(string target);

        bool ShouldContinue(string query, string caption);

        void ThrowTerminatingError(ErrorRecord errorRecord);
    }

    /// <summary>A compiled command.</summary>
    public abstract class Cmdlet : InternalCommand
    {
        public ICommandRuntime? CommandRuntime { get; set; }

        public bool Stopping => Runtime.IsStopping;

        internal CommandRuntime Runtime => CommandRuntime as CommandRuntime ?? throw new NotImplementedException("The cmdlet is not running in a pipeline.");

        public void WriteObject(object? sendToPipeline) => Runtime.WriteObject(sendToPipeline);

        public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

        public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

        public void WriteWarning(string text) => Runtime.WriteWarning(text);

        public void WriteVerbose(string text) => Runtime.WriteVerbose(text);

        public void WriteDebug(string text) => Runtime.WriteDebug(text);

        public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

        public void WriteInformation(object? messageData, string[]? tags)
        {
            var record = new InformationRecord(messageData, Runtime.Invocation.MyCommand?.Name ?? "");
            record.Tags.AddRange(tags ?? []);
            WriteInformation(record);
        }

        public void WriteInformation(InformationRecord informationRecord) => Runtime.WriteInformation(informationRecord);

        public bool ShouldProcess(string target) => Runtime.ShouldProcess(target);

        public bool ShouldProcess(string target, string action) => Runtime.ShouldProcess(target, action);

        public bool ShouldProcess(string verboseDescription, string? verboseWarning, string? caption) => Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out _);

        public bool ShouldProcess(string verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason) =>
            Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

        public bool ShouldContinue(string query, string caption) => Runtime.ShouldContinue(query, caption);

        public bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) => Runtime.ShouldContinue(query, caption, false, ref yesToAll, ref noToAll);

        public bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
            Runtime.ShouldContinue(query, caption, hasSecurityImpact, ref yesToAll, ref noToAll);

        public void ThrowTerminatingError(ErrorRecord errorRecord) => Runtime.ThrowTerminatingError(errorRecord);

        internal sealed override void DoBeginProcessing() => BeginProcessing();

        internal sealed override void DoProcessRecord() => ProcessRecord();

        internal sealed override void DoEndProcessing() => EndProcessing();

        internal sealed override void DoStopProcessing() => StopProcessing();

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

        public SessionState SessionState => Runtime.Session.SessionState;

        public object? GetVariableValue(string name) => GetVariableValue(name, null!);

        public object? GetVariableValue(string name, object defaultValue) => SessionState.PSVariable.GetValue(name, defaultValue);

        public string GetUnresolvedProviderPathFromPSPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

        public Collections.ObjectModel.Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider) =>
            SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);

        public PathInfo CurrentProviderLocation(string providerId) => SessionState.Path.CurrentFileSystemLocation;

        internal Session Session => Runtime.Session;
    }
}
