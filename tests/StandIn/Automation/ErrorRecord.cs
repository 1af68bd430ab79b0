using System.Text;

namespace System.Management.Automation;

/// <summary>What kind of thing went wrong.</summary>
public enum ErrorCategory
{
    NotSpecified = 0,
    OpenError = 1,
    CloseError = 2,
    DeviceError = 3,
    DeadlockDetected = 4,
    InvalidArgument = 5,
    InvalidData = 6,
    InvalidOperation = 7,
    InvalidResult = 8,
    InvalidType = 9,
    MetadataError = 10,
    NotImplemented = 11,
    NotInstalled = 12,
    ObjectNotFound = 13,
    OperationStopped = 14,
    OperationTimeout = 15,
    SyntaxError = 16,
    ParserError = 17,
    PermissionDenied = 18,
    ResourceBusy = 19,
    ResourceExists = 20,
    ResourceUnavailable = 21,
    ReadError = 22,
    WriteError = 23,
    FromStdErr = 24,
    SecurityError = 25,
    ProtocolError = 26,
    ConnectionError = 27,
    AuthenticationError = 28,
    LimitsExceeded = 29,
    QuotaExceeded = 30,
    NotEnabled = 31,
}

/// <summary>A text that replaces the exception's message, and advice.</summary>
public sealed class ErrorDetails(string message)
{
    public string Message { get; } = message;

    public string RecommendedAction { get; set; } = "";

    public override string ToString() => Message;
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

    public string Activity
    {
        get => field ?? record.InvocationInfo?.MyCommand?.Name ?? "";
        set;
    }

    public string Reason
    {
        get => string.IsNullOrEmpty(field) ? record.Exception.GetType().Name : field;
        set;
    } = "";

    public string TargetName
    {
        get => string.IsNullOrEmpty(field) ? TargetText() : field;
        set;
    } = "";

    public string TargetType
    {
        get => string.IsNullOrEmpty(field) ? PSObject.Base(record.TargetObject)?.GetType().Name ?? "" : field;
        set;
    } = "";

    public string GetMessage() => ToString();

    public override string ToString() =>
        new StringBuilder().Append(Category).Append(": (").Append(Shortened(TargetName)).Append(':').Append(Shortened(TargetType))
            .Append(") [").Append(Shortened(Activity)).Append("], ").Append(Shortened(Reason)).ToString();

    /// <summary>PowerShell keeps forty characters, the middle being cut out.</summary>
    private static string Shortened(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 19), "...", text.AsSpan(text.Length - 18));

    private string TargetText()
    {
        try
        {
            return record.TargetObject is { } target ? LanguagePrimitives.ToText(target) : "";
        }
        catch (Exception)
        {
            // A target's own ToString must not hide the error.
            return "";
        }
    }
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
    {
        ArgumentNullException.ThrowIfNull(errorRecord);
        Exception = replaceParentContainsErrorRecordException is { } replacement && errorRecord.Exception is ParentContainsErrorRecordException
            ? replacement
            : errorRecord.Exception;
        errorId = errorRecord.errorId;
        TargetObject = errorRecord.TargetObject;
        ErrorDetails = errorRecord.ErrorDetails;
        InvocationInfo = errorRecord.InvocationInfo;
        CategoryInfo = new ErrorCategoryInfo(this, errorRecord.CategoryInfo.Category);
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
