namespace GraphPurge.Completion;

/// <summary>What was read of things to suggest.</summary>
/// <param name="Items">The things.</param>
/// <param name="IsWhole">Whether these are all; otherwise they are a first part.</param>
internal sealed record SuggestionList(IReadOnlyList<Suggestion> Items, bool IsWhole)
{
    /// <summary>How many pages of a list are read: enough to see whether the first one was all, since the second costs a request only where there is one.</summary>
    private const int MostPages = 2;

    /// <summary>Nothing.</summary>
    public static SuggestionList Empty { get; } = new([], IsWhole: true);

    /// <summary>Reads the first pages of a list.</summary>
    public static async Task<SuggestionList> ReadAsync<T>(IPageReader<T> reader, Func<T, Suggestion> suggest, CancellationToken cancellationToken)
    {
        var items = new List<Suggestion>();
        for (var i = 0; i < MostPages; i++)
        {
            if (await reader.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is not { } page)
            {
                return new SuggestionList(items, IsWhole: true);
            }

            items.AddRange(page.Select(suggest));
        }

        return new SuggestionList(items, IsWhole: false);
    }
}
