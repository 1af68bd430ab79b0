using System.Globalization;
using System.Text.RegularExpressions;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

/// <summary>
/// Reads <c>$filter</c>: <c>eq</c>, <c>ne</c>, <c>le</c> and <c>ge</c> on times, <c>startswith</c> and <c>endswith</c>, joined by <c>and</c>, <c>or</c>, <c>not</c>
/// and parentheses. Documented: <c>ne</c>, <c>not</c> and <c>endswith</c> need an advanced query (learn.microsoft.com/graph/aad-advanced-queries).
/// </summary>
/// <remarks>Anything else is refused, never ignored: a filter that is silently dropped would list, and then delete, too much.</remarks>
internal class Filter<T>
{
    /// <summary>How many negations and parentheses may stand within each other.</summary>
    private const int DeepestNesting = 20;

    private static readonly Regex s_token = new(
        @"\G\s*(?:(?<text>'(?:[^']|'')*')|(?<sign>[(),])|(?<word>[\w:/.+-]+))\s*", RegexOptions.CultureInvariant);

    private readonly string _filter;
    private readonly EntityShape<T> _shape;
    private readonly bool _isAdvanced;
    private readonly Queue<string> _tokens = new();
    private int _depth;

    private protected Filter(string filter, EntityShape<T> shape, bool isAdvanced)
    {
        (_filter, _shape, _isAdvanced) = (filter, shape, isAdvanced);
        for (int position = 0; position < filter.Length;)
        {
            Match match = s_token.Match(filter, position);
            _tokens.Enqueue(match.Success ? match.Value.Trim() : throw Unsupported());
            position = match.Index + match.Length;
        }
    }

    /// <summary>Makes a predicate of it; null when there is no filter.</summary>
    /// <param name="filter">The filter; null for none.</param>
    /// <param name="shape">What is filtered.</param>
    /// <param name="isAdvanced">Whether the query is an advanced one.</param>
    /// <exception cref="GraphRefusalException">It is not understood.</exception>
    public static Func<T, bool>? Parse(string? filter, EntityShape<T> shape, bool isAdvanced)
    {
        if (filter is null)
        {
            return null;
        }

        return new Filter<T>(filter, shape, isAdvanced).Read();
    }

    /// <summary>Makes a predicate of the whole filter.</summary>
    private protected Func<T, bool> Read()
    {
        Func<T, bool> predicate = Alternatives();
        return _tokens.Count == 0 ? predicate : throw Unsupported();
    }

    private Func<T, bool> Alternatives()
    {
        List<Func<T, bool>> terms = [Conjunction()];
        while (Accept("or"))
        {
            terms.Add(Conjunction());
        }

        return terms.Count == 1 ? terms[0] : item => terms.Exists(term => term(item));
    }

    private Func<T, bool> Conjunction()
    {
        List<Func<T, bool>> terms = [Term()];
        while (Accept("and"))
        {
            terms.Add(Term());
        }

        return terms.Count == 1 ? terms[0] : item => terms.TrueForAll(term => term(item));
    }

    private Func<T, bool> Term()
    {
        if (Accept("not"))
        {
            RequireAdvanced();
            Func<T, bool> negated = Nested(Term);
            return item => !negated(item);
        }

        if (Accept("("))
        {
            Func<T, bool> inner = Nested(Alternatives);
            Expect(")");
            return inner;
        }

        string name = Next();
        return Accept("(") ? Function(name) : Comparison(Find(name), Next().ToLowerInvariant(), Next());
    }

    private Func<T, bool> Nested(Func<Func<T, bool>> read)
    {
        if (++_depth > DeepestNesting)
        {
            throw Unsupported();
        }

        Func<T, bool> predicate = read();
        _depth--;
        return predicate;
    }

    private protected virtual Func<T, bool> Function(string name)
    {
        Property<T> property = Find(Next());
        Expect(",");
        string text = TextOf(Next()) ?? throw Unsupported();
        Expect(")");
        if (property.Kind != ValueKind.Text)
        {
            throw Unsupported();
        }

        if (name.Equals("startswith", StringComparison.OrdinalIgnoreCase))
        {
            return item => property.Read(item) is string value && value.StartsWith(text, StringComparison.OrdinalIgnoreCase);
        }

        // Documented for mail and userPrincipalName, of the properties that are kept here.
        if (!name.Equals("endswith", StringComparison.OrdinalIgnoreCase) || property.Name is not ("mail" or "userPrincipalName"))
        {
            throw Unsupported();
        }

        RequireAdvanced();
        return item => property.Read(item) is string value && value.EndsWith(text, StringComparison.OrdinalIgnoreCase);
    }

    private protected virtual Func<T, bool> Comparison(Property<T> property, string comparison, string operand)
    {
        if (comparison == "ne")
        {
            RequireAdvanced();
            Func<T, bool> equal = Comparison(property, "eq", operand);
            return item => !equal(item);
        }

        bool isEqual = comparison == "eq";
        if (TextOf(operand) is { } text)
        {
            return isEqual && property.Kind == ValueKind.Text
                ? item => property.Read(item) is string value && value.Equals(text, StringComparison.OrdinalIgnoreCase)
                : throw Unsupported();
        }

        if (isEqual && property.Kind == ValueKind.Flag && bool.TryParse(operand, out bool flag))
        {
            return item => property.Read(item) is bool value && value == flag;
        }

        if (isEqual && operand == "null")
        {
            return item => property.Read(item) is null;
        }

        if (comparison is not ("eq" or "le" or "ge") || property.Kind != ValueKind.Time
            || !DateTimeOffset.TryParse(operand, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw Unsupported();
        }

        int direction = isEqual ? 0 : comparison == "le" ? -1 : 1;
        return item => property.Read(item) is DateTimeOffset value && (value == time || Math.Sign(value.CompareTo(time)) == direction);
    }

    private protected virtual Property<T> Find(string name) => _shape.Find(name) ?? throw _shape.Refuse(name);

    private protected bool Accept(string token)
    {
        bool isNext = _tokens.Count > 0 && _tokens.Peek().Equals(token, StringComparison.OrdinalIgnoreCase);
        if (isNext)
        {
            _tokens.Dequeue();
        }

        return isNext;
    }

    private protected void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Unsupported();
        }
    }

    private protected string Next() => _tokens.Count > 0 ? _tokens.Dequeue() : throw Unsupported();

    private protected virtual void RequireAdvanced()
    {
        if (!_isAdvanced)
        {
            throw new GraphRefusalException(GraphErrors.UnsupportedQuery(
                $"The filter \"{_filter}\" needs the header 'ConsistencyLevel: eventual' and '$count=true'."));
        }
    }

    private protected static string? TextOf(string token) => token[0] == '\'' ? token.Substring(1, token.Length - 2).Replace("''", "'") : null;

    private protected GraphRefusalException Unsupported() => new(GraphErrors.NotSupported($"The emulator does not support the filter \"{_filter}\"."));
}
