using System.Management.Automation;

namespace GraphPurge.Errors;

/// <summary>
/// The one table from a condition to what PowerShell shows. A condition's name is its error id, so that
/// <c>$_.FullyQualifiedErrorId</c> starts with it and stays stable.
/// </summary>
internal static class ErrorTable
{
    /// <summary>The error record of a fault.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="target">What it happened to.</param>
    public static ErrorRecord ToErrorRecord(this Fault fault, object? target)
    {
        var message = Printable.Of(fault.RequestId is null ? fault.Message : $"{fault.Message} Request id: {fault.RequestId}.");
        return new ErrorRecord(new GraphPurgeException(fault), fault.Condition.ToString(), CategoryOf(fault.Condition), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = fault.RecommendedAction ?? "" },
        };
    }

    /// <summary>Whether nothing that follows could fare better.</summary>
    public static bool EndsTheCommand(this Fault fault) => fault.Condition is
        FaultCondition.NotConnected or FaultCondition.ContextNotUsable or FaultCondition.SessionEnded or FaultCondition.ConfirmationUnavailable or FaultCondition.SignInRejected or FaultCondition.SignInFailed or FaultCondition.SignInUnavailable
        or FaultCondition.ClaimsChallengeNotMet or FaultCondition.IdentityChanged or FaultCondition.ContextModuleNotFound or FaultCondition.ContextTokenUnavailable or FaultCondition.ContextEndpointMismatch;

    private static ErrorCategory CategoryOf(FaultCondition condition) => condition switch
    {
        FaultCondition.NotConnected => ErrorCategory.ConnectionError,
        FaultCondition.ContextNotUsable => ErrorCategory.InvalidArgument,
        FaultCondition.SessionEnded => ErrorCategory.ConnectionError,
        FaultCondition.SignInParameterNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.EndpointNotSecure => ErrorCategory.SecurityError,
        FaultCondition.EndpointNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.AccessTokenEmpty => ErrorCategory.InvalidArgument,
        FaultCondition.AccessTokenNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.AccessTokenExpired => ErrorCategory.AuthenticationError,
        FaultCondition.TenantIdNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.AuthorityHostNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.ClaimsChallengeNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.CertificateNotFound => ErrorCategory.ObjectNotFound,
        FaultCondition.CertificateNotValid => ErrorCategory.InvalidData,
        FaultCondition.InteractionUnavailable => ErrorCategory.ResourceUnavailable,
        FaultCondition.SignInFailed => ErrorCategory.AuthenticationError,
        FaultCondition.SignInUnavailable => ErrorCategory.ResourceUnavailable,
        FaultCondition.ManagedIdentityHidden => ErrorCategory.InvalidOperation,
        FaultCondition.TokenAudienceMismatch => ErrorCategory.AuthenticationError,
        FaultCondition.TenantMismatch => ErrorCategory.AuthenticationError,
        FaultCondition.TenantNotVerified => ErrorCategory.AuthenticationError,
        FaultCondition.IdentityChanged => ErrorCategory.AuthenticationError,
        FaultCondition.ClaimsChallengeNotMet => ErrorCategory.AuthenticationError,
        FaultCondition.ContextModuleNotFound => ErrorCategory.NotInstalled,
        FaultCondition.ContextTokenUnavailable => ErrorCategory.AuthenticationError,
        FaultCondition.ContextEndpointMismatch => ErrorCategory.InvalidArgument,
        FaultCondition.EnvironmentNotSupported => ErrorCategory.NotImplemented,
        FaultCondition.TargetIdAmbiguous => ErrorCategory.InvalidArgument,
        FaultCondition.TargetHasNoId => ErrorCategory.InvalidArgument,
        FaultCondition.TargetIdEmpty => ErrorCategory.InvalidArgument,
        FaultCondition.TargetIdNotValid => ErrorCategory.InvalidArgument,
        FaultCondition.UserIdRequired => ErrorCategory.InvalidArgument,
        FaultCondition.UserIdEmpty => ErrorCategory.InvalidArgument,
        FaultCondition.ObjectTypeNotPurgeable => ErrorCategory.InvalidType,
        FaultCondition.ObjectTypeNeedsBeta => ErrorCategory.InvalidType,
        FaultCondition.TargetTooYoung => ErrorCategory.LimitsExceeded,
        FaultCondition.TargetAgeUnknown => ErrorCategory.InvalidData,
        FaultCondition.TargetIdNotOfMailbox => ErrorCategory.InvalidArgument,
        FaultCondition.TargetNotFound => ErrorCategory.ObjectNotFound,
        FaultCondition.AccessDenied => ErrorCategory.PermissionDenied,
        FaultCondition.TargetProtected => ErrorCategory.ResourceBusy,
        FaultCondition.SignInRejected => ErrorCategory.AuthenticationError,
        FaultCondition.MailboxUnavailable => ErrorCategory.ResourceUnavailable,
        FaultCondition.RequestRejected => ErrorCategory.InvalidOperation,
        FaultCondition.Throttled => ErrorCategory.LimitsExceeded,
        FaultCondition.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        FaultCondition.ListIncomplete => ErrorCategory.InvalidResult,
        FaultCondition.PurgeNotConfirmed => ErrorCategory.InvalidResult,
        FaultCondition.OutcomeUnknown => ErrorCategory.InvalidResult,
        FaultCondition.NotAttempted => ErrorCategory.OperationStopped,
        FaultCondition.DomainNotDeletable => ErrorCategory.InvalidOperation,
        FaultCondition.DomainForceDeleteFailed => ErrorCategory.InvalidResult,
        FaultCondition.DomainWaitTimedOut => ErrorCategory.OperationTimeout,
        FaultCondition.EmulatorNotRunning => ErrorCategory.ResourceUnavailable,
        FaultCondition.EmulatorPortUnavailable => ErrorCategory.OpenError,
        FaultCondition.EmulatorSeedNotValid => ErrorCategory.InvalidData,
        FaultCondition.ConfirmationUnavailable => ErrorCategory.PermissionDenied,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };
}
