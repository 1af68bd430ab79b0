using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

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
            throw new GraphRefusalException(GraphErrors.NotSupported($"The emulator does not support the query option '{unknown}'."));
        }

        Top = query["$top"] is { } top ? Number("$top", top, 1, policy.MaximumTop) : policy.DefaultTop;
        Skip = query["$skip"] is not { } skip ? 0
            : policy.UsesSkip ? Number("$skip", skip, 0, int.MaxValue)
            : throw new GraphRefusalException(GraphErrors.UnsupportedQuery("'$skip' is not supported by this resource."));
        Selected = shape.Select(query["$select"]);
        WithCount = query["$count"] is { } count && count.Equals("true", StringComparison.OrdinalIgnoreCase);
        bool isAdvanced = WithCount && string.Equals(request.Header("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);
        Matches = policy == PagePolicy.Outlook ? OutlookFilter<T>.Parse(query["$filter"], shape) : Filter<T>.Parse(query["$filter"], shape, isAdvanced);
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
            throw new GraphRefusalException(GraphErrors.NotSupported($"The emulator does not support ordering by '{text}'."));
        }

        return property.Name != "deletedDateTime" || isAdvanced
            ? (property, isDescending)
            : throw new GraphRefusalException(GraphErrors.UnsupportedQuery(
                "Ordering by 'deletedDateTime' needs the header 'ConsistencyLevel: eventual' and '$count=true'."));
    }
}
