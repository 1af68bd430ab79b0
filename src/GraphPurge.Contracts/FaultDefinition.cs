namespace GraphPurge;

/// <summary>What is known of a condition.</summary>
/// <param name="Category">What sort of error it is.</param>
/// <param name="Advice">What to do next, where that is the same in every case; null where the case decides or the message says it all.</param>
/// <param name="EndsTheCommand">Whether no other target of the same command could succeed after it.</param>
public sealed record FaultDefinition(FaultCategory Category, string? Advice = null, bool EndsTheCommand = false);
