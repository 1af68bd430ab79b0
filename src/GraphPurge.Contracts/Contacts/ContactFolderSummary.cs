namespace GraphPurge.Contacts;

/// <summary>A contact folder of a mailbox.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Its name, which others may have too.</param>
/// <param name="Path">Its name after those of the folders that it is in, with backslashes between; without the default folder, in which they all are.</param>
public sealed record ContactFolderSummary(string Id, string Name, string Path);
