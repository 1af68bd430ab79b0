using GraphPurge.Domains;

namespace GraphPurge.Completion;

/// <summary>Completes the tenant's domains, with the state of a deletion.</summary>
internal sealed class DomainCompleter : LiveCompleter
{
    private const string Waiting = "Wait-DomainForceDelete";

    private protected override SuggestionSource SourceOf(IGraphSession session, CompletionRequest request) => new(
        "domains",
        async (_, events, stop) => new SuggestionList(
            [.. (await session.Domains.ListAsync(events, stop).ConfigureAwait(false)).OrderBy(domain => domain.IsInitial ? 2 : domain.IsDefault ? 1 : 0).Select(Suggest)],
            IsWhole: true));

    // Only what is under way can be waited for.
    private protected override IEnumerable<Suggestion> Order(CompletionRequest request, IReadOnlyList<Suggestion> found) =>
        request.Command.EndsWith(Waiting, StringComparison.OrdinalIgnoreCase) ? found.OrderBy(suggestion => suggestion.Label == suggestion.Value) : found;

    private static Suggestion Suggest(DomainSummary domain)
    {
        var what = domain.IsInitial ? Translation.Of("The initial domain, which cannot be deleted.") : domain.IsDefault ? Translation.Of("The primary domain.") : Translation.Of("A domain of the tenant.");
        return domain.State is { } state
            ? new Suggestion(domain.Name, $"{domain.Name} ({state})", Translation.Format($"{what} Its force-delete: {state}."))
            : new Suggestion(domain.Name, domain.Name, what);
    }
}
