namespace GraphPurge.Contacts;

/// <summary>A contact folder of a mailbox.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Its name, which others may have too.</param>
/// <param name="Path">Its name after those of the folders that it is in, with slashes between.</param>
public sealed record ContactFolderSummary(string Id, string Name, string Path);
