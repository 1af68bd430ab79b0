namespace System.Management.Automation;

/// <summary>A command line that does not fit its command.</summary>
public class ParameterBindingException : RuntimeException
{
    internal ParameterBindingException(string errorId, InvocationInfo invocation, string message, Exception? innerException = null, ErrorCategory category = ErrorCategory.InvalidArgument)
        : base(message, errorId, category, innerException: innerException) => ErrorRecord.InvocationInfo = invocation;
}

/// <summary>A transformation refused an argument.</summary>
internal sealed class ParameterBindingArgumentTransformationException(InvocationInfo invocation, string message, Exception innerException)
    : ParameterBindingException("ParameterArgumentTransformationError", invocation, message, innerException, ErrorCategory.InvalidData);

/// <summary>A validation refused an argument.</summary>
internal sealed class ParameterBindingValidationException(string errorId, InvocationInfo invocation, string message, Exception? innerException = null)
    : ParameterBindingException(errorId, invocation, message, innerException, ErrorCategory.InvalidData);

/// <summary>Thrown by validations.</summary>
public class ValidationMetadataException(string message) : RuntimeException(message);

/// <summary>Thrown by transformations.</summary>
public class ArgumentTransformationMetadataException : RuntimeException
{
    public ArgumentTransformationMetadataException(string message)
        : base(message)
    {
    }

    public ArgumentTransformationMetadataException(string message, Exception innerException)
        : base(message, "RuntimeException", ErrorCategory.MetadataError, innerException: innerException)
    {
    }
}

/// <summary>A value cannot become what it has to be.</summary>
public class PSInvalidCastException : InvalidCastException, IContainsErrorRecord
{
    internal PSInvalidCastException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorRecord = new ErrorRecord(new ParentContainsErrorRecordException(this), errorId, ErrorCategory.InvalidArgument, null);

    public ErrorRecord ErrorRecord { get; }
}

/// <summary>Something was asked for at a time when it cannot be had.</summary>
public class PSInvalidOperationException : InvalidOperationException, IContainsErrorRecord
{
    public PSInvalidOperationException(string message)
        : base(message) => ErrorRecord = new ErrorRecord(new ParentContainsErrorRecordException(this), "InvalidOperation", ErrorCategory.InvalidOperation, null);

    public ErrorRecord ErrorRecord { get; }
}

/// <summary>An argument that a command or the engine cannot take.</summary>
public class PSArgumentException : ArgumentException, IContainsErrorRecord
{
    public PSArgumentException(string message)
        : base(message) => ErrorRecord = new ErrorRecord(new ParentContainsErrorRecordException(this), "Argument", ErrorCategory.InvalidArgument, null);

    public ErrorRecord ErrorRecord { get; }
}
