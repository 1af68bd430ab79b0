namespace GraphPurge.Emulation.Listing;

/// <summary>How a kind of list is paged.</summary>
/// <param name="DefaultTop">How many come when the request does not say.</param>
/// <param name="MaximumTop">How many may come.</param>
/// <param name="UsesSkip">Whether the next page is found by counting (<c>$skip</c>) or by an opaque token.</param>
internal sealed record PagePolicy(int DefaultTop, int MaximumTop, bool UsesSkip)
{
    /// <summary>Outlook counts: a deletion between two pages shifts the ones that follow. 10 is documented, 1,000 as the most too.</summary>
    public static PagePolicy Outlook { get; } = new(10, 1000, UsesSkip: true);

    /// <summary>Documented: learn.microsoft.com/graph/api/directory-deleteditems-list (100, at most 999).</summary>
    public static PagePolicy Directory { get; } = new(100, 999, UsesSkip: false);
}
