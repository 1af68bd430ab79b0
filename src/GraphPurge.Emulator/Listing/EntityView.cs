namespace GraphPurge.Emulation.Listing;

/// <summary>How an entity in a list is seen.</summary>
/// <param name="Type">Its type, without namespace, where the answer is to say it; null otherwise.</param>
/// <param name="IsIdOnly">Whether nothing but its id is shown.</param>
internal readonly record struct EntityView(string? Type, bool IsIdOnly);
