namespace GraphPurge.DirectoryObjects;

/// <summary>What is known of the names that are looked for, for the service to narrow a list by. Whoever asks chooses among what is listed.</summary>
/// <param name="Start">The text that they all begin with; empty when nothing is known.</param>
/// <param name="End">The text that they all end with; empty when nothing is known.</param>
/// <param name="IsWhole">Whether it is one name: <paramref name="Start"/> and <paramref name="End"/> are the name itself.</param>
public sealed record NamePattern(string Start, string End, bool IsWhole);
