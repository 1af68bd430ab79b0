namespace GraphPurge.Emulation.Contacts;

/// <summary>Where a request goes in a mailbox.</summary>
/// <param name="User">Whose mailbox it is: an id or a principal name.</param>
/// <param name="Folders">The folders on the way, each below the one before; none for the default folder.</param>
internal sealed record MailboxPath(string User, IReadOnlyList<string> Folders);
