using System.Globalization;
using GraphPurge.Emulation.Http;

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

/// <summary>The query options of a list.</summary>
internal sealed class ListOptions<T>
{
    private static readonly HashSet<string> s_supported =
        new(["$top", "$skip", "$skiptoken", "$select", "$filter", "$count", "$orderby"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="GraphRefusalException">An option is malformed or not supported.</exception>
    public ListOptions(GraphRequest request, EntityShape<T> shape, PagePolicy policy)
    {
        GraphQuery query = request.Address.Query;
        if (query.Names.FirstOrDefault(name => name.StartsWith('$') && !s_supported.Contains(name)) is { } unknown)
        {
            throw new GraphRefusalException(GraphErrors.UnsupportedQuery($"The emulator does not support the query option '{unknown}'."));
        }

        Top = query["$top"] is { } top ? Number("$top", top, 1, policy.MaximumTop) : policy.DefaultTop;
        Skip = query["$skip"] is not { } skip ? 0
            : policy.UsesSkip ? Number("$skip", skip, 0, int.MaxValue)
            : throw new GraphRefusalException(GraphErrors.UnsupportedQuery("'$skip' is not supported by this resource."));
        Selected = shape.Select(query["$select"]);
        WithCount = query["$count"] is { } count && count.Equals("true", StringComparison.OrdinalIgnoreCase);
        bool isAdvanced = WithCount && string.Equals(request.Header("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);
        Matches = Filter<T>.Parse(query["$filter"], shape, isAdvanced);
        (OrderBy, IsDescending) = Order(query["$orderby"], shape, isAdvanced);
    }

    public int Top { get; }

    public int Skip { get; }

    public IReadOnlyList<Property<T>> Selected { get; }

    public Func<T, bool>? Matches { get; }

    public bool WithCount { get; }

    public Property<T>? OrderBy { get; }

    public bool IsDescending { get; }

    private static int Number(string name, string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum && number <= maximum
            ? number
            : throw new GraphRefusalException(GraphErrors.BadRequest($"Invalid value '{text}' for '{name}': it must be from {minimum} to {maximum}."));

    /// <summary>Documented for deleted items: ordering by deletedDateTime is an advanced query; displayName and userPrincipalName are plain.</summary>
    private static (Property<T>? Property, bool IsDescending) Order(string? text, EntityShape<T> shape, bool isAdvanced)
    {
        if (text is null)
        {
            return (null, false);
        }

        string[] words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        bool isDescending = words.Length == 2 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase);
        bool isAscending = words.Length == 1 || (words.Length == 2 && words[1].Equals("asc", StringComparison.OrdinalIgnoreCase));
        if (!isDescending && !isAscending || shape.Find(words[0]) is not { Name: "deletedDateTime" or "displayName" or "userPrincipalName" } property)
        {
            throw new GraphRefusalException(GraphErrors.UnsupportedQuery($"The emulator does not support ordering by '{text}'."));
        }

        return property.Name != "deletedDateTime" || isAdvanced
            ? (property, isDescending)
            : throw new GraphRefusalException(GraphErrors.UnsupportedQuery(
                "Ordering by 'deletedDateTime' needs the header 'ConsistencyLevel: eventual' and '$count=true'."));
    }
}
