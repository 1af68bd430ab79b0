namespace GraphPurge.Contacts;

/// <summary>Contact folders by name.</summary>
/// <param name="Name">What was asked for, for messages.</param>
/// <param name="IsPattern">Whether it has wildcards: then it is no error that no folder matches.</param>
/// <param name="Matches">Whether a folder matches, by its display name and its path, which is null where it is not known.</param>
public sealed record ContactFolderFilter(string Name, bool IsPattern, Func<string, string?, bool> Matches);
