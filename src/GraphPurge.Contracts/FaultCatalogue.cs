namespace GraphPurge;

/// <summary>
/// The one table of conditions. A condition's name is its error id: <c>$_.FullyQualifiedErrorId</c> starts with it and stays stable. This table holds its
/// category, what to do about it, and whether the command can go on.
/// </summary>
public static class FaultCatalogue
{
    private static readonly Dictionary<FaultCondition, FaultDefinition> s_definitions = new()
    {
        [FaultCondition.NotConnected] = new(FaultCategory.ConnectionError, EndsTheCommand: true),
        [FaultCondition.ContextNotUsable] = new(FaultCategory.InvalidArgument, EndsTheCommand: true),
        [FaultCondition.SessionEnded] = new(FaultCategory.ConnectionError, EndsTheCommand: true),
        [FaultCondition.SignInParameterNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.SignInUnavailable] = new(FaultCategory.ResourceUnavailable, EndsTheCommand: true),
        [FaultCondition.ManagedIdentityHidden] = new(FaultCategory.InvalidOperation),
        [FaultCondition.ContextEndpointMismatch] = new(FaultCategory.InvalidArgument, EndsTheCommand: true),
        [FaultCondition.EndpointNotSecure] = new(FaultCategory.SecurityError),
        [FaultCondition.EndpointNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.AccessTokenEmpty] = new(FaultCategory.InvalidArgument),
        [FaultCondition.AccessTokenNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.AccessTokenExpired] = new(FaultCategory.AuthenticationError),
        [FaultCondition.TenantIdNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.AuthorityHostNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.ClaimsChallengeNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.CertificateNotFound] = new(FaultCategory.ObjectNotFound),
        [FaultCondition.CertificateNotValid] = new(FaultCategory.InvalidData),
        [FaultCondition.InteractionUnavailable] = new(FaultCategory.ResourceUnavailable),
        [FaultCondition.SignInFailed] = new(FaultCategory.AuthenticationError, EndsTheCommand: true),
        [FaultCondition.TokenAudienceMismatch] = new(FaultCategory.AuthenticationError),
        [FaultCondition.TenantMismatch] = new(FaultCategory.AuthenticationError),
        [FaultCondition.TenantNotVerified] = new(FaultCategory.AuthenticationError),
        [FaultCondition.IdentityChanged] = new(FaultCategory.AuthenticationError, EndsTheCommand: true),
        [FaultCondition.ClaimsChallengeNotMet] = new(FaultCategory.AuthenticationError, EndsTheCommand: true),
        [FaultCondition.ContextModuleNotFound] = new(FaultCategory.NotInstalled, EndsTheCommand: true),
        [FaultCondition.ContextTokenUnavailable] = new(FaultCategory.AuthenticationError, EndsTheCommand: true),
        [FaultCondition.EnvironmentNotSupported] = new(FaultCategory.NotImplemented, "Delete contacts there with Remove-MgUserContact, which moves them to Deleted Items."),
        [FaultCondition.TargetHasNoId] = new(FaultCategory.InvalidArgument),
        [FaultCondition.TargetIdEmpty] = new(FaultCategory.InvalidArgument),
        [FaultCondition.TargetIdNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.UserIdRequired] = new(FaultCategory.InvalidArgument, "Name the mailbox with -UserId, or pipe objects that carry a UserId."),
        [FaultCondition.TargetIdAmbiguous] = new(FaultCategory.InvalidArgument),
        [FaultCondition.UserIdEmpty] = new(FaultCategory.InvalidArgument),
        [FaultCondition.UserIdNotValid] = new(FaultCategory.InvalidArgument),
        [FaultCondition.ObjectTypeNotPurgeable] = new(FaultCategory.InvalidType, "Leave it: the service purges it by itself 30 days after its deletion."),
        [FaultCondition.ObjectTypeNeedsBeta] = new(FaultCategory.InvalidType),
        [FaultCondition.TargetTooYoung] = new(FaultCategory.LimitsExceeded, "Wait, or give a smaller -MinimumAge."),
        [FaultCondition.TargetAgeUnknown] = new(FaultCategory.InvalidData, "Look at it with Get-DeletedDirectoryObject. If it is meant, purge it without -MinimumAge."),
        [FaultCondition.TargetIdNotOfMailbox] = new(FaultCategory.InvalidArgument, "An id is valid in its own mailbox only. Check that -UserId names the mailbox that it was listed from, and that the id is complete."),
        [FaultCondition.TargetNotFound] = new(FaultCategory.ObjectNotFound),
        [FaultCondition.TargetNotDeleted] = new(FaultCategory.InvalidResult),
        [FaultCondition.AccessDenied] = new(FaultCategory.PermissionDenied),
        [FaultCondition.TargetProtected] = new(FaultCategory.ResourceBusy, "Wait: the protection lasts seven days from the deletion, and nobody can end it earlier."),
        [FaultCondition.SignInRejected] = new(FaultCategory.AuthenticationError, EndsTheCommand: true),
        [FaultCondition.MailboxUnavailable] = new(FaultCategory.ResourceUnavailable, "Check the user, and that the user has an Exchange Online mailbox."),
        [FaultCondition.RequestRejected] = new(FaultCategory.InvalidOperation),
        [FaultCondition.Throttled] = new(FaultCategory.LimitsExceeded, "Try again later."),
        [FaultCondition.ServiceUnavailable] = new(FaultCategory.ResourceUnavailable),
        [FaultCondition.ListIncomplete] = new(FaultCategory.InvalidResult),
        [FaultCondition.PurgeNotConfirmed] = new(FaultCategory.InvalidResult, "Read it again later. If it is still there, contact Microsoft support with the request id."),
        [FaultCondition.OutcomeUnknown] = new(FaultCategory.InvalidResult, "Look for it with Get-DeletedDirectoryObject or Get-MailboxContact before you decide."),
        [FaultCondition.NotAttempted] = new(FaultCategory.OperationStopped, "Run the command again for what is left."),
        [FaultCondition.DomainNotDeletable] = new(FaultCategory.InvalidOperation),
        [FaultCondition.DomainForceDeleteFailed] = new(FaultCategory.InvalidResult),
        [FaultCondition.DomainWaitTimedOut] = new(FaultCategory.OperationTimeout),
        [FaultCondition.EmulatorNotRunning] = new(FaultCategory.ResourceUnavailable),
        [FaultCondition.EmulatorPortUnavailable] = new(FaultCategory.OpenError),
        [FaultCondition.EmulatorSeedNotValid] = new(FaultCategory.InvalidData),
        [FaultCondition.MaximumCountExceeded] = new(FaultCategory.LimitsExceeded, "Look at what is piped in. If all of it is meant, give a larger -MaximumCount.", EndsTheCommand: true),
        [FaultCondition.ConfirmationUnavailable] = new(FaultCategory.PermissionDenied, EndsTheCommand: true),
    };

    /// <summary>What is known of a condition.</summary>
    public static FaultDefinition Of(FaultCondition condition) => s_definitions[condition];

    /// <summary>Whether no other target of the same command could succeed after this.</summary>
    public static bool EndsTheCommand(this Fault fault) => Of(fault.Condition).EndsTheCommand;
}
