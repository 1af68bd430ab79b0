namespace GraphPurge;

/// <summary>What is known of a condition.</summary>
/// <param name="Category">What sort of error it is.</param>
/// <param name="Advice">What to do next, in full sentences: given in English, read in the language of the caller. A fault may have better advice of its own; it never has none.</param>
/// <param name="EndsTheCommand">Whether no other target of the same command could succeed after it.</param>
public sealed record FaultDefinition(FaultCategory Category, string Advice, bool EndsTheCommand = false)
{
    /// <summary>What to do next.</summary>
    public string Advice { get => Translation.Of(field); init; } = Advice;
}
