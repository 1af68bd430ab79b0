namespace GraphPurge.DirectoryObjects;

/// <summary>What reading an object by its id gave: the object, or why it could not be read.</summary>
/// <param name="Id">The id that was asked for.</param>
/// <param name="Item">The object; null when it could not be read.</param>
/// <param name="Fault">Why it could not be read; null when it could.</param>
public sealed record DeletedObjectReading(string Id, DeletedDirectoryObject? Item, Fault? Fault);
