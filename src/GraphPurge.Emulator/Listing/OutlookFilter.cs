using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

/// <summary>
/// Reads <c>$filter</c> as a mailbox does: <c>eq</c> and <c>ne</c>, on times also <c>gt</c>, <c>ge</c>, <c>lt</c> and <c>le</c>, <c>startswith</c> and <c>contains</c>,
/// and <c>any</c> with <c>eq</c> on a collection, joined by <c>and</c>, <c>or</c>, <c>not</c> and parentheses.
/// </summary>
/// <remarks>
/// Documented: of an e-mail address <c>any</c> and <c>eq</c> on <c>address</c> are all that there is (learn.microsoft.com/graph/api/user-list-contacts).
/// Observed: <c>startswith</c> (microsoftgraph/microsoft-graph-docs #77), <c>contains</c> (techcommunity.microsoft.com, discussion 4256600), <c>categories/any</c> and times
/// (public code); that <c>endswith</c> is refused (#3217). Which properties cannot be filtered by is assumed: no page of Microsoft Graph lists them.
/// </remarks>
internal sealed class OutlookFilter<T> : Filter<T>
{
    private const string Any = "/any";

    private OutlookFilter(string filter, EntityShape<T> shape)
        : base(filter, shape, isAdvanced: false)
    {
    }

    /// <summary>Makes a predicate of it; null when there is no filter.</summary>
    /// <exception cref="GraphRefusalException">The service does not take it, or the emulator does not understand it.</exception>
    public static Func<T, bool>? Parse(string? filter, EntityShape<T> shape) => filter is null ? null : new OutlookFilter<T>(filter, shape).Read();

    private protected override Func<T, bool> Function(string name)
    {
        if (name.EndsWith(Any, StringComparison.OrdinalIgnoreCase))
        {
            return AnyElement(Find(name.Substring(0, name.Length - Any.Length)));
        }

        if (name.Contains('/'))
        {
            throw Invalid();
        }

        Property<T> property = Filterable(Next());
        Expect(",");
        string text = TextOf(Next()) ?? throw Invalid();
        Expect(")");
        bool isStart = name.Equals("startswith", StringComparison.OrdinalIgnoreCase);
        if (property.Kind != ValueKind.Text || (!isStart && !name.Equals("contains", StringComparison.OrdinalIgnoreCase)))
        {
            throw Invalid();
        }

        return item => property.Read(item) is string value
            && (isStart ? value.StartsWith(text, StringComparison.OrdinalIgnoreCase) : value.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    private protected override Func<T, bool> Comparison(Property<T> property, string comparison, string operand)
    {
        RequireFilterable(property);
        if (property.Kind == ValueKind.Text && comparison is "eq" or "ne" && TextOf(operand) is { } text)
        {
            bool isEqual = comparison == "eq";
            return item => string.Equals(property.Read(item) as string, text, StringComparison.OrdinalIgnoreCase) == isEqual;
        }

        if (property.Kind != ValueKind.Time
            || !DateTimeOffset.TryParse(operand, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw Unsupported();
        }

        Func<int, bool> holds = comparison switch
        {
            "eq" => sign => sign == 0,
            "ne" => sign => sign != 0,
            "gt" => sign => sign > 0,
            "ge" => sign => sign >= 0,
            "lt" => sign => sign < 0,
            "le" => sign => sign <= 0,
            _ => throw Unsupported(),
        };
        return item => property.Read(item) is DateTimeOffset value && holds(value.CompareTo(time));
    }

    private protected override Property<T> Find(string name)
    {
        int slash = name.IndexOf('/');
        return slash < 0 ? base.Find(name)
            : base.Find(name.Substring(0, slash)).Elements is null ? throw Unsupported()
            : throw new GraphRefusalException(GraphErrors.NotASingleValue(name.Substring(slash + 1)));
    }

    /// <summary>Only the directory tells plain queries from advanced ones.</summary>
    private protected override void RequireAdvanced()
    {
    }

    /// <summary>Reads what follows <c>any(</c>, as in <c>a:a/address eq 'anna@contoso.com')</c>.</summary>
    private Func<T, bool> AnyElement(Property<T> property)
    {
        if (property.Elements is not { } elements)
        {
            RequireFilterable(property);
            throw Invalid();
        }

        string variable = Next();
        int colon = variable.IndexOf(':');
        if (colon < 0)
        {
            throw Invalid();
        }

        // With a blank behind the colon the path is a word of its own.
        string path = colon < variable.Length - 1 ? variable.Substring(colon + 1) : Next();
        variable = variable.Substring(0, colon);
        if (path != (property.ElementMember is { } member ? $"{variable}/{member}" : variable) || !Accept("eq") || TextOf(Next()) is not { } text)
        {
            throw Invalid();
        }

        Expect(")");
        return item => elements(item).Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    private Property<T> Filterable(string name)
    {
        Property<T> property = Find(name);
        RequireFilterable(property);
        return property;
    }

    private static void RequireFilterable(Property<T> property)
    {
        if (!property.IsFilterable)
        {
            throw new GraphRefusalException(GraphErrors.PropertyNotFilterable(property.Name));
        }
    }

    private static GraphRefusalException Invalid() => new(GraphErrors.InvalidFilterNodes);
}
