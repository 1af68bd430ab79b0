namespace GraphPurge.Completion;

/// <summary>Where suggestions come from.</summary>
/// <param name="Key">What is suggested: the same key means the same list.</param>
/// <param name="ReadAsync">Reads it from the service: all, or what begins with a text. It may throw.</param>
internal sealed record SuggestionSource(string Key, Func<string, IServiceEventSink, CancellationToken, Task<SuggestionList>> ReadAsync);
