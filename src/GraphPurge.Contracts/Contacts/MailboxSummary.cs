namespace GraphPurge.Contacts;

/// <summary>A user whose mailbox may be meant, as the list of users shows it.</summary>
/// <param name="UserPrincipalName">The principal name.</param>
/// <param name="DisplayName">The display name; null for none.</param>
/// <param name="Mail">The mail address; null for none, which most users without a mailbox have.</param>
public sealed record MailboxSummary(string UserPrincipalName, string? DisplayName, string? Mail);
