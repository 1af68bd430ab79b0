namespace GraphPurge;

/// <summary>What went wrong with one target or one call, in words for a user.</summary>
/// <param name="Condition">The stable condition.</param>
/// <param name="Message">What happened, naming the target.</param>
public sealed record Fault(FaultCondition Condition, string Message)
{
    /// <summary>What to do next: the condition's advice unless the case has its own; null when the message says it all.</summary>
    public string? RecommendedAction { get => field ?? FaultCatalogue.Of(Condition).Advice; init; }

    /// <summary>The service's id of the failed request, for a support case; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>What was caught, for <c>-Debug</c>: without secrets; null when nothing was thrown.</summary>
    public string? Diagnostic { get; init; }
}
