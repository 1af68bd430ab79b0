namespace GraphPurge;

/// <summary>
/// The one table of conditions. A condition's name is its error id: <c>$_.FullyQualifiedErrorId</c> starts with it and stays stable. This table holds its
/// category, what to do about it, and whether the command can go on.
/// </summary>
public static class FaultCatalogue
{
    private static readonly Dictionary<FaultCondition, FaultDefinition> s_definitions = new()
    {
        [FaultCondition.NotConnected] = new(FaultCategory.ConnectionError, "Sign in with Connect-GraphPurge first. In ForEach-Object -Parallel and in jobs, connect there, or hand a session over with -Context $using:context.", EndsTheCommand: true),
        [FaultCondition.ContextNotUsable] = new(FaultCategory.InvalidArgument, "Give the object that Connect-GraphPurge or Get-GraphPurgeContext emitted in this process.", EndsTheCommand: true),
        [FaultCondition.SessionEnded] = new(FaultCategory.ConnectionError, "Connect again with Connect-GraphPurge.", EndsTheCommand: true),
        [FaultCondition.SignInParameterNotValid] = new(FaultCategory.InvalidArgument, "Correct the parameter and connect again."),
        [FaultCondition.SignInUnavailable] = new(FaultCategory.ResourceUnavailable, "Check the network and the proxy of this machine, and connect again.", EndsTheCommand: true),
        [FaultCondition.ManagedIdentityHidden] = new(FaultCategory.InvalidOperation, "Remove AZURE_FEDERATED_TOKEN_FILE from the environment of this process, or sign in with -WorkloadIdentity."),
        [FaultCondition.ContextEndpointMismatch] = new(FaultCategory.InvalidArgument, "Leave out -Endpoint and -Environment, or sign in to the other module where you want to go.", EndsTheCommand: true),
        [FaultCondition.EndpointNotSecure] = new(FaultCategory.SecurityError, "Use https; http is accepted on this machine only, as localhost, 127.0.0.1 or [::1]."),
        [FaultCondition.EndpointNotValid] = new(FaultCategory.InvalidArgument, "Give the Graph root without version, as in https://graph.microsoft.com."),
        [FaultCondition.AccessTokenEmpty] = new(FaultCategory.InvalidArgument, "Check where the token comes from."),
        [FaultCondition.AccessTokenNotValid] = new(FaultCategory.InvalidArgument, "Give the text of the access token alone, as a SecureString."),
        [FaultCondition.AccessTokenExpired] = new(FaultCategory.AuthenticationError, "Get a new token for Microsoft Graph and connect with that."),
        [FaultCondition.TenantIdNotValid] = new(FaultCategory.InvalidArgument, "Give the tenant's id, or one of its domains as in contoso.onmicrosoft.com."),
        [FaultCondition.AuthorityHostNotValid] = new(FaultCategory.InvalidArgument, "Correct AZURE_AUTHORITY_HOST, or remove it and name the cloud with -Environment."),
        [FaultCondition.ClaimsChallengeNotValid] = new(FaultCategory.InvalidArgument, "Copy it whole from the error that named it."),
        [FaultCondition.CertificateNotFound] = new(FaultCategory.ObjectNotFound, "Check where the certificate is and that this account may read it."),
        [FaultCondition.CertificateNotValid] = new(FaultCategory.InvalidData, "Give a PFX or PEM file with its private key and the right password."),
        [FaultCondition.InteractionUnavailable] = new(FaultCategory.ResourceUnavailable, "Use -Identity, -WorkloadIdentity, -ClientSecretCredential or a certificate for a job, or -UseDeviceCode for somebody elsewhere."),
        [FaultCondition.SignInFailed] = new(FaultCategory.AuthenticationError, "Correct what the identity platform says and connect again with Connect-GraphPurge.", EndsTheCommand: true),
        [FaultCondition.TokenAudienceMismatch] = new(FaultCategory.AuthenticationError, "Get a token for Microsoft Graph in the cloud that -Environment names."),
        [FaultCondition.TenantMismatch] = new(FaultCategory.AuthenticationError, "Connect with Connect-GraphPurge -TenantId to the tenant that is meant."),
        [FaultCondition.TenantNotVerified] = new(FaultCategory.AuthenticationError, "Give -TenantId the id of the tenant that Get-GraphPurgeContext shows, if it is the one that you mean."),
        [FaultCondition.IdentityChanged] = new(FaultCategory.AuthenticationError, "Connect again with Connect-GraphPurge.", EndsTheCommand: true),
        [FaultCondition.ClaimsChallengeNotMet] = new(FaultCategory.AuthenticationError, "Connect again with Connect-GraphPurge as a user, with -ClaimsChallenge.", EndsTheCommand: true),
        [FaultCondition.ContextModuleNotFound] = new(FaultCategory.NotInstalled, "Install the module and sign in with it, or choose another way to sign in.", EndsTheCommand: true),
        [FaultCondition.ContextTokenUnavailable] = new(FaultCategory.AuthenticationError, "Sign in with the other module first, then connect again with Connect-GraphPurge.", EndsTheCommand: true),
        [FaultCondition.EnvironmentNotSupported] = new(FaultCategory.NotImplemented, "Delete contacts there with Remove-MgUserContact, which moves them to Deleted Items."),
        [FaultCondition.TargetHasNoId] = new(FaultCategory.InvalidArgument, "Give an id, or an object that carries one."),
        [FaultCondition.TargetIdEmpty] = new(FaultCategory.InvalidArgument, "Check where the input comes from: a missing column or property often turns into an empty id."),
        [FaultCondition.TargetIdNotValid] = new(FaultCategory.InvalidArgument, "Check where the id comes from."),
        [FaultCondition.UserIdRequired] = new(FaultCategory.InvalidArgument, "Name the mailbox with -UserId, or pipe objects that carry a UserId."),
        [FaultCondition.TargetIdAmbiguous] = new(FaultCategory.InvalidArgument, "Pass the id that is meant."),
        [FaultCondition.UserIdEmpty] = new(FaultCategory.InvalidArgument, "Fill it in, or leave it out to mean the signed-in user's own mailbox."),
        [FaultCondition.UserIdNotValid] = new(FaultCategory.InvalidArgument, "Give the mailbox as a user's id or principal name."),
        [FaultCondition.ObjectTypeNotPurgeable] = new(FaultCategory.InvalidType, "Leave it: the service purges it by itself 30 days after its deletion."),
        [FaultCondition.ObjectTypeNeedsBeta] = new(FaultCategory.InvalidType, "Connect with Connect-GraphPurge -ApiVersion beta, which Microsoft does not support in production."),
        [FaultCondition.TargetTooYoung] = new(FaultCategory.LimitsExceeded, "Wait, or give a smaller -MinimumAge."),
        [FaultCondition.TargetAgeUnknown] = new(FaultCategory.InvalidData, "Look at it with Get-DeletedDirectoryObject. If it is meant, purge it without -MinimumAge."),
        [FaultCondition.TargetIdNotOfMailbox] = new(FaultCategory.InvalidArgument, "An id is valid in its own mailbox only. Check that -UserId names the mailbox that it was listed from, and that the id is complete."),
        [FaultCondition.TargetNotFound] = new(FaultCategory.ObjectNotFound, "Check the id, and with Get-GraphPurgeContext that this is the right tenant."),
        [FaultCondition.TargetNotDeleted] = new(FaultCategory.InvalidResult, "Look where it is now, and decide whether it is still meant."),
        [FaultCondition.AccessDenied] = new(FaultCategory.PermissionDenied, "Check the permissions that Get-GraphPurgeContext shows, and the roles of the account or application."),
        [FaultCondition.TargetProtected] = new(FaultCategory.ResourceBusy, "Wait: the protection lasts seven days from the deletion, and nobody can end it earlier."),
        [FaultCondition.SignInRejected] = new(FaultCategory.AuthenticationError, "Connect again with Connect-GraphPurge.", EndsTheCommand: true),
        [FaultCondition.MailboxUnavailable] = new(FaultCategory.ResourceUnavailable, "Check the user, and that the user has an Exchange Online mailbox."),
        [FaultCondition.RequestRejected] = new(FaultCategory.InvalidOperation, "Correct what the service names. If it names nothing that you can correct, contact Microsoft support with the request id."),
        [FaultCondition.Throttled] = new(FaultCategory.LimitsExceeded, "Try again later."),
        [FaultCondition.ServiceUnavailable] = new(FaultCategory.ResourceUnavailable, "Try again later."),
        [FaultCondition.ListIncomplete] = new(FaultCategory.InvalidResult, "List again; what was listed so far is right, but not all."),
        [FaultCondition.PurgeNotConfirmed] = new(FaultCategory.InvalidResult, "Read it again later. If it is still there, contact Microsoft support with the request id."),
        [FaultCondition.OutcomeUnknown] = new(FaultCategory.InvalidResult, "Look for it with Get-DeletedDirectoryObject or Get-MailboxContact before you decide."),
        [FaultCondition.NotAttempted] = new(FaultCategory.OperationStopped, "Run the command again for what is left."),
        [FaultCondition.DomainNotDeletable] = new(FaultCategory.InvalidOperation, "Look at Get-DomainForceDeleteImpact, which shows what stands against it and what can be done."),
        [FaultCondition.DomainForceDeleteFailed] = new(FaultCategory.InvalidResult, "Look at the domain in the admin center, and try again later."),
        [FaultCondition.DomainForceDeleteNotFound] = new(FaultCategory.ObjectNotFound, "Look at it with Get-DomainForceDeleteImpact. Invoke-DomainForceDelete requests its deletion."),
        [FaultCondition.DomainWaitTimedOut] = new(FaultCategory.OperationTimeout, "Wait on with Wait-DomainForceDelete: the domain is deleted once it does not exist any more."),
        [FaultCondition.EmulatorNotRunning] = new(FaultCategory.ResourceUnavailable, "Start one with Start-GraphEmulator, or give the object of one that runs elsewhere with -InputObject."),
        [FaultCondition.EmulatorPortUnavailable] = new(FaultCategory.OpenError, "Choose another port, or 0 for any free one."),
        [FaultCondition.EmulatorSeedNotValid] = new(FaultCategory.InvalidData, "Correct the seed: docs/emulator.md describes its keys."),
        [FaultCondition.MaximumCountExceeded] = new(FaultCategory.LimitsExceeded, "Look at what is piped in. If all of it is meant, give a larger -MaximumCount.", EndsTheCommand: true),
        [FaultCondition.JournalNotFound] = new(FaultCategory.ObjectNotFound, "Check the path, and that the file may be read."),
        [FaultCondition.JournalNotValid] = new(FaultCategory.InvalidData, "Look at it with Test-PurgeJournal, keep it as it is, and use another file."),
        [FaultCondition.JournalInUse] = new(FaultCategory.ResourceBusy, "Wait for its end, or use another file.", EndsTheCommand: true),
        [FaultCondition.JournalNotWritable] = new(FaultCategory.WriteError, "Give -JournalPath a file in a folder that exists, that you may write to, and that has room.", EndsTheCommand: true),
        [FaultCondition.PlanExpired] = new(FaultCategory.LimitsExceeded, "Make a new plan with -WhatIf -JournalPath.", EndsTheCommand: true),
        [FaultCondition.TargetChanged] = new(FaultCategory.InvalidResult, "Look at it with Get-DeletedDirectoryObject. If it is still meant, plan or purge it anew."),
        [FaultCondition.ConfirmationUnavailable] = new(FaultCategory.PermissionDenied, "Use -WhatIf to see what would be deleted. To delete without a question, use -Force or -Confirm:$false.", EndsTheCommand: true),
    };

    /// <summary>What is known of a condition.</summary>
    public static FaultDefinition Of(FaultCondition condition) => s_definitions[condition];

    /// <summary>Whether no other target of the same command could succeed after this.</summary>
    public static bool EndsTheCommand(this Fault fault) => Of(fault.Condition).EndsTheCommand;
}
