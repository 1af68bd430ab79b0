using System.Diagnostics.CodeAnalysis;

namespace GraphPurge;

/// <summary>What went wrong with one target or one call, in words for a user.</summary>
/// <param name="Condition">The stable condition.</param>
/// <param name="Message">What happened, naming the target, and why if that is known. <see cref="Text"/> adds what to do next.</param>
public sealed record Fault(FaultCondition Condition, string Message)
{
    /// <summary>What to do next: the condition's advice unless the case has its own. Null sets the condition's; empty says that the message has it already, in a sentence of its own.</summary>
    [AllowNull]
    public string RecommendedAction { get => field ?? FaultCatalogue.Of(Condition).Advice; init; }

    /// <summary>Whether it says what befalls others too, which have no error of their own.</summary>
    public bool SpeaksForOthers { get; init; }

    /// <summary>Whether only the end of the run brought it about: the next attempt may have succeeded.</summary>
    public bool IsOfStop { get; init; }

    /// <summary>The service's id of the failed request, for a support case; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>All that a user is to read, in one text: what happened, what to do next, and the request id. Many scripts log the message and nothing else.</summary>
    public string Text => $"{Message}{(RecommendedAction.Length == 0 ? "" : " ")}{RecommendedAction}{(RequestId is null ? "" : Translation.Format($" Request id: {RequestId}."))}";

    /// <summary>What was caught, for <c>-Debug</c>: without secrets; null when nothing was thrown.</summary>
    public string? Diagnostic { get; init; }
}
