namespace GraphPurge.Contacts;

/// <summary>A contact folder of a mailbox.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Its name, which others may have too.</param>
/// <param name="Path">The names of the folders from the default one down, as in <see cref="MailboxContact.ContactFolderPath"/>; null where one of them could not be read.</param>
public sealed record ContactFolderSummary(string Id, string Name, string? Path);
