namespace System.Management.Automation;

/// <summary>What kind of thing went wrong.</summary>
public enum ErrorCategory
{
    NotSpecified, OpenError, CloseError, DeviceError, DeadlockDetected, InvalidArgument, InvalidData,
    InvalidOperation, InvalidResult, InvalidType, MetadataError, NotImplemented, NotInstalled,
    ObjectNotFound, OperationStopped, OperationTimeout, SyntaxError, ParserError, PermissionDenied,
    ResourceBusy, ResourceExists, ResourceUnavailable, ReadError, WriteError, FromStdErr, SecurityError,
    ProtocolError, ConnectionError, AuthenticationError, LimitsExceeded, QuotaExceeded, NotEnabled,
}

/// <summary>A text that replaces the exception's message, and advice.</summary>
public sealed class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string RecommendedAction { get; set; } = "";
}

/// <summary>The category of an error, with its activity and target.</summary>
public sealed class ErrorCategoryInfo
{
    private readonly ErrorRecord record;

    internal ErrorCategoryInfo(ErrorRecord record, ErrorCategory category)
    {
        this.record = record;
        Category = category;
    }

    public ErrorCategory Category { get; }

    public string Activity => record.InvocationInfo?.MyCommand.Name ?? "";

    public string Reason => record.Exception.GetType().Name;

    public string TargetName => LanguagePrimitives.ToText(record.TargetObject);

    public string TargetType => PSObject.Base(record.TargetObject)?.GetType().Name ?? "";

    public override string ToString() => $"{Category}: ({Shortened(TargetName)}:{Shortened(TargetType)}) [{Shortened(Activity)}], {Shortened(Reason)}";

    /// <summary>PowerShell keeps forty characters, the middle being cut out.</summary>
    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..19]}...{text[^18..]}";
}

/// <summary>Exceptions that know their error record.</summary>
public interface IContainsErrorRecord
{
    ErrorRecord ErrorRecord { get; }
}

/// <summary>An error as scripts see it.</summary>
public class ErrorRecord
{
    private readonly string errorId;

    public ErrorRecord(Exception exception, string errorId, ErrorCategory errorCategory, object? targetObject)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception = exception;
        this.errorId = errorId ?? "";
        TargetObject = targetObject;
        CategoryInfo = new ErrorCategoryInfo(this, errorCategory);
    }

    public ErrorRecord(ErrorRecord errorRecord, Exception? replaceParentContainsErrorRecordException)
        : this(
            errorRecord.Exception is ParentContainsErrorRecordException ? replaceParentContainsErrorRecordException ?? errorRecord.Exception : errorRecord.Exception,
            errorRecord.errorId,
            errorRecord.CategoryInfo.Category,
            errorRecord.TargetObject)
    {
        ErrorDetails = errorRecord.ErrorDetails;
        InvocationInfo = errorRecord.InvocationInfo;
    }

    public Exception Exception { get; }

    public object? TargetObject { get; internal set; }

    public ErrorCategoryInfo CategoryInfo { get; }

    public ErrorDetails? ErrorDetails { get; set; }

    public InvocationInfo? InvocationInfo { get; internal set; }

    public string FullyQualifiedErrorId =>
        InvocationInfo?.MyCommand is CmdletInfo { ImplementingType.FullName: { } type }
            ? errorId.Length == 0 ? type : $"{errorId},{type}"
            : errorId;

    public override string ToString() => ErrorDetails is { Message.Length: > 0 } details ? details.Message : Exception.Message;

    /// <summary>The record of an exception that left a cmdlet or an expression.</summary>
    internal static ErrorRecord Of(Exception exception) => exception is IContainsErrorRecord { ErrorRecord: { } record }
        ? new ErrorRecord(record, exception)
        : new ErrorRecord(exception, exception.GetType().FullName!, ErrorCategory.NotSpecified, null);
}
