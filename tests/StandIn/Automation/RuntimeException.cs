namespace System.Management.Automation
{
    /// <summary>Stands in an error record for the exception that holds the record, so that the two need not hold each other.</summary>
    internal sealed class ParentContainsErrorRecordException(Exception wrapper) : SystemException
    {
        public override string Message => wrapper.Message;
    }

    /// <summary>An error while a script runs.</summary>
    public class RuntimeException : SystemException, IContainsErrorRecord
    {
        public RuntimeException(string message)
            : this(message, "RuntimeException", ErrorCategory.NotSpecified)
        {
        }

        internal RuntimeException(string message, Exception? innerException, ErrorRecord errorRecord)
            : base(message, innerException) => ErrorRecord = errorRecord;

        internal RuntimeException(string message, string errorId, ErrorCategory category, object? target = null, Exception? innerException = null)
            : base(message, innerException) => ErrorRecord = new ErrorRecord(new ParentContainsErrorRecordException(this), errorId, category, target);

        public ErrorRecord ErrorRecord { get; }
    }

    /// <summary>The pipeline was stopped, from outside or by an error elsewhere in it.</summary>
    public class PipelineStoppedException() : RuntimeException("The pipeline has been stopped.", "PipelineStopped", ErrorCategory.OperationStopped);

    /// <summary>A command downstream has all that it wants.</summary>
    internal sealed class StopUpstreamCommandsException(Cmdlet requester) : RuntimeException("The pipeline's upstream commands are stopped.")
    {
        public Cmdlet Requester { get; } = requester;
    }

    /// <summary>What a script threw itself: no cmdlet on its way wraps it.</summary>
    internal sealed class ThrownException(string text) : RuntimeException(text, text, ErrorCategory.OperationStopped, text);

    /// <summary>A cmdlet's terminating error, or an exception that left it.</summary>
    public class CmdletInvocationException : RuntimeException
    {
        internal CmdletInvocationException(ErrorRecord errorRecord)
            : base(errorRecord.ToString(), errorRecord.Exception, errorRecord)
        {
        }

        internal CmdletInvocationException(Exception exception, InvocationInfo invocation)
            : base(exception.Message, exception, ErrorRecord.Of(exception)) => ErrorRecord.InvocationInfo ??= invocation;
    }

    /// <summary>An error that became terminating because the caller's preference says Stop.</summary>
    public class ActionPreferenceStopException : RuntimeException
    {
        internal ActionPreferenceStopException(string message, ErrorRecord errorRecord)
            : base(message, errorRecord.Exception, errorRecord)
        {
        }
    }

    /// <summary>No command has this name.</summary>
    public class CommandNotFoundException : RuntimeException
    {
        internal CommandNotFoundException(string name)
            : base(
                $"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program.{Environment.NewLine}Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
                "CommandNotFoundException",
                ErrorCategory.ObjectNotFound,
                name)
        {
        }
    }
}

namespace System.Management.Automation.Host
{
    /// <summary>What a host throws that has no way to ask. The stand-in's throws <see cref="PSInvalidOperationException"/> there, as pwsh does.</summary>
    public class HostException(string message) : RuntimeException(message);
}
