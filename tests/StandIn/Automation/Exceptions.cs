namespace System.Management.Automation;

/// <summary>Stands in an error record for the exception that holds the record, so that the two need not hold each other.</summary>
public class ParentContainsErrorRecordException(Exception wrapper) : SystemException
{
    public override string Message => wrapper.Message;
}

/// <summary>An error while a script runs.</summary>
public class RuntimeException : SystemException, IContainsErrorRecord
{
    private ErrorRecord? record;

    public RuntimeException()
    {
    }

    public RuntimeException(string message)
        : base(message)
    {
    }

    public RuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public RuntimeException(string message, Exception? innerException, ErrorRecord? errorRecord)
        : base(message, innerException) => record = errorRecord;

    internal RuntimeException(string message, string errorId, ErrorCategory category, object? target = null, Exception? innerException = null)
        : base(message, innerException) => record = new ErrorRecord(new ParentContainsErrorRecordException(this), errorId, category, target);

    public virtual ErrorRecord ErrorRecord => record ??= new ErrorRecord(new ParentContainsErrorRecordException(this), "RuntimeException", ErrorCategory.NotSpecified, null);

    /// <summary>Whether a script threw it itself; then no cmdlet on the way wraps it.</summary>
    internal bool WasThrownFromThrowStatement { get; init; }
}

/// <summary>The pipeline was stopped, from outside or by an error elsewhere in it.</summary>
public class PipelineStoppedException : RuntimeException
{
    public PipelineStoppedException()
        : base("The pipeline has been stopped.", "PipelineStopped", ErrorCategory.OperationStopped)
    {
    }
}

/// <summary>A command downstream has all that it wants.</summary>
internal sealed class StopUpstreamCommandsException(Cmdlet requester) : RuntimeException("The pipeline's upstream commands are stopped.")
{
    public Cmdlet Requester { get; } = requester;
}

/// <summary>A script asked to leave.</summary>
internal sealed class ExitException(int code) : RuntimeException("exit")
{
    public int Code { get; } = code;
}

/// <summary>A cmdlet's terminating error, or an exception that left it.</summary>
public class CmdletInvocationException : RuntimeException
{
    internal CmdletInvocationException(ErrorRecord errorRecord)
        : base(errorRecord.ToString(), errorRecord.Exception, errorRecord)
    {
    }

    internal CmdletInvocationException(Exception exception, InvocationInfo invocation)
        : base(exception.Message, exception, With(ErrorRecord.Of(exception), invocation))
    {
    }

    private static ErrorRecord With(ErrorRecord record, InvocationInfo invocation)
    {
        record.InvocationInfo ??= invocation;
        return record;
    }
}

/// <summary>An error that became terminating because the caller's preference says Stop.</summary>
public class ActionPreferenceStopException : RuntimeException
{
    internal ActionPreferenceStopException(string message, ErrorRecord errorRecord)
        : base(message, errorRecord.Exception, errorRecord)
    {
    }
}

/// <summary>A command line that does not fit its command.</summary>
public class ParameterBindingException : RuntimeException
{
    internal ParameterBindingException(string errorId, ErrorCategory category, InvocationInfo? invocation, string parameterName, string message, Exception? innerException = null)
        : base(message, errorId, category, innerException: innerException)
    {
        ErrorId = errorId;
        ParameterName = parameterName;
        CommandInvocation = invocation;
        ErrorRecord.InvocationInfo = invocation;
    }

    public string ErrorId { get; }

    public string ParameterName { get; }

    public InvocationInfo? CommandInvocation { get; }
}

/// <summary>A transformation refused an argument.</summary>
internal sealed class ParameterBindingArgumentTransformationException(string errorId, ErrorCategory category, InvocationInfo? invocation, string parameterName, string message, Exception? innerException)
    : ParameterBindingException(errorId, category, invocation, parameterName, message, innerException);

/// <summary>A validation refused an argument.</summary>
internal sealed class ParameterBindingValidationException(string errorId, ErrorCategory category, InvocationInfo? invocation, string parameterName, string message, Exception? innerException = null)
    : ParameterBindingException(errorId, category, invocation, parameterName, message, innerException);

/// <summary>An attribute on a parameter is not satisfied.</summary>
public class MetadataException : RuntimeException
{
    public MetadataException()
    {
    }

    public MetadataException(string message)
        : base(message)
    {
    }

    public MetadataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal MetadataException(string errorId, string message)
        : base(message, errorId, ErrorCategory.MetadataError)
    {
    }
}

/// <summary>Thrown by validations.</summary>
public class ValidationMetadataException : MetadataException
{
    public ValidationMetadataException()
    {
    }

    public ValidationMetadataException(string message)
        : base(message)
    {
    }

    public ValidationMetadataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ValidationMetadataException(string errorId, string message)
        : base(errorId, message)
    {
    }
}

/// <summary>Thrown by transformations.</summary>
public class ArgumentTransformationMetadataException : MetadataException
{
    public ArgumentTransformationMetadataException()
    {
    }

    public ArgumentTransformationMetadataException(string message)
        : base(message)
    {
    }

    public ArgumentTransformationMetadataException(string message, Exception innerException)
        : base(message, innerException)
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
            name) => CommandName = name;

    public string CommandName { get; }
}

/// <summary>A value cannot become what it has to be.</summary>
public class PSInvalidCastException : InvalidCastException, IContainsErrorRecord
{
    private readonly string errorId = "PSInvalidCastException";

    public PSInvalidCastException()
    {
    }

    public PSInvalidCastException(string message)
        : base(message)
    {
    }

    public PSInvalidCastException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal PSInvalidCastException(string errorId, string message, Exception? innerException)
        : base(message, innerException) => this.errorId = errorId;

    public ErrorRecord ErrorRecord => new(new ParentContainsErrorRecordException(this), errorId, ErrorCategory.InvalidArgument, null);
}

/// <summary>Something was asked for at a time when it cannot be had.</summary>
public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    public PSInvalidOperationException()
    {
    }

    public PSInvalidOperationException(string message)
        : base(message)
    {
    }

    public PSInvalidOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => new(new ParentContainsErrorRecordException(this), "InvalidOperation", ErrorCategory.InvalidOperation, null);
}

/// <summary>An argument that a command or the engine cannot take.</summary>
public class PSArgumentException : ArgumentException, IContainsErrorRecord
{
    public PSArgumentException()
    {
    }

    public PSArgumentException(string message)
        : base(message)
    {
    }

    public PSArgumentException(string message, string paramName)
        : base(message, paramName)
    {
    }

    public PSArgumentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ErrorRecord ErrorRecord => new(new ParentContainsErrorRecordException(this), "Argument", ErrorCategory.InvalidArgument, null);
}

/// <summary>A path that leads nowhere.</summary>
public class ItemNotFoundException : RuntimeException
{
    public ItemNotFoundException()
    {
    }

    public ItemNotFoundException(string message)
        : base(message)
    {
    }

    public ItemNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ItemNotFoundException(string path, string message)
        : base(message, "PathNotFound", ErrorCategory.ObjectNotFound, path)
    {
    }
}
