namespace GraphPurge.Emulation.State;

/// <summary>What delegated access to other users' mailboxes allows.</summary>
/// <remarks>
/// In the service it is up to each mailbox's permissions, which Graph does not show. Full access is the emulator's default,
/// because an administrator who rehearses means to purge other users' contacts; what is observed without it is the other value.
/// </remarks>
internal enum MailboxDelegation
{
    /// <summary>The signed-in user may do everything, as one with full access may.</summary>
    Full,

    /// <summary>The signed-in user may read and not delete (observed: 403 <c>ErrorCannotDeleteObject</c>; learn.microsoft.com/answers 1660238).</summary>
    Read,
}
