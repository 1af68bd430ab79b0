namespace GraphPurge;

/// <summary>What sort of error a condition is. The names are those of PowerShell's ErrorCategory, which only the cmdlets see.</summary>
public enum FaultCategory
{
    /// <summary>As ErrorCategory.AuthenticationError.</summary>
    AuthenticationError,

    /// <summary>As ErrorCategory.ConnectionError.</summary>
    ConnectionError,

    /// <summary>As ErrorCategory.InvalidArgument.</summary>
    InvalidArgument,

    /// <summary>As ErrorCategory.InvalidData.</summary>
    InvalidData,

    /// <summary>As ErrorCategory.InvalidOperation.</summary>
    InvalidOperation,

    /// <summary>As ErrorCategory.InvalidResult.</summary>
    InvalidResult,

    /// <summary>As ErrorCategory.InvalidType.</summary>
    InvalidType,

    /// <summary>As ErrorCategory.LimitsExceeded.</summary>
    LimitsExceeded,

    /// <summary>As ErrorCategory.NotImplemented.</summary>
    NotImplemented,

    /// <summary>As ErrorCategory.NotInstalled.</summary>
    NotInstalled,

    /// <summary>As ErrorCategory.ObjectNotFound.</summary>
    ObjectNotFound,

    /// <summary>As ErrorCategory.OpenError.</summary>
    OpenError,

    /// <summary>As ErrorCategory.OperationStopped.</summary>
    OperationStopped,

    /// <summary>As ErrorCategory.OperationTimeout.</summary>
    OperationTimeout,

    /// <summary>As ErrorCategory.PermissionDenied.</summary>
    PermissionDenied,

    /// <summary>As ErrorCategory.ResourceBusy.</summary>
    ResourceBusy,

    /// <summary>As ErrorCategory.ResourceExists.</summary>
    ResourceExists,

    /// <summary>As ErrorCategory.ResourceUnavailable.</summary>
    ResourceUnavailable,

    /// <summary>As ErrorCategory.SecurityError.</summary>
    SecurityError,

    /// <summary>As ErrorCategory.WriteError.</summary>
    WriteError,
}
