namespace GraphPurge.Emulation.Listing;

/// <summary>A page.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextLink">The address of the next one; null when it is the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextLink);
