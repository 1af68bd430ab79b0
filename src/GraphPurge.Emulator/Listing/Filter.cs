using System.Globalization;
using System.Text.RegularExpressions;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

/// <summary>Reads <c>$filter</c>: <c>eq</c>, <c>startswith</c>, <c>le</c> and <c>ge</c> on times, joined by <c>and</c>.</summary>
/// <remarks>Anything else is refused, never ignored: a filter that is silently dropped would list, and then delete, too much.</remarks>
internal static class Filter
{
    private const string Text = @"'(?<text>(?:[^']|'')*)'";

    private static readonly Regex s_startsWith = new(
        @"\G\s*startswith\(\s*(?<name>\w+)\s*,\s*" + Text + @"\s*\)\s*(?:(?<and>and)\s+|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_comparison = new(
        @"\G\s*(?<name>\w+)\s+(?<operator>eq|le|ge)\s+(?:" + Text + @"|(?<word>[\w:.+-]+))\s*(?:(?<and>\band)\s+|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Makes a predicate of it; null when there is no filter.</summary>
    /// <exception cref="GraphRefusalException">It is not understood.</exception>
    public static Func<T, bool>? Parse<T>(string? filter, EntityShape<T> shape)
    {
        if (filter is null)
        {
            return null;
        }

        List<Func<T, bool>> terms = [];
        int position = 0;
        bool isOpen = true;
        while (isOpen)
        {
            Match match = s_startsWith.Match(filter, position);
            bool isStartsWith = match.Success;
            match = isStartsWith ? match : s_comparison.Match(filter, position);
            if (!match.Success)
            {
                throw Unsupported(filter);
            }

            Property<T> property = shape.Find(match.Groups["name"].Value)
                ?? throw new GraphRefusalException(GraphErrors.UnknownProperty(match.Groups["name"].Value, shape.Type));
            terms.Add(isStartsWith ? StartsWith(property, TextOf(match), filter) : Compare(property, match, filter));
            position = match.Index + match.Length;
            isOpen = match.Groups["and"].Success;
        }

        return item => terms.TrueForAll(term => term(item));
    }

    private static Func<T, bool> StartsWith<T>(Property<T> property, string prefix, string filter) => property.Kind == ValueKind.Text
        ? item => property.Read(item) is string value && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        : throw Unsupported(filter);

    private static Func<T, bool> Compare<T>(Property<T> property, Match match, string filter)
    {
        string comparison = match.Groups["operator"].Value;
        bool isEqual = comparison.Equals("eq", StringComparison.OrdinalIgnoreCase);
        if (match.Groups["text"].Success)
        {
            string text = TextOf(match);
            return isEqual && property.Kind == ValueKind.Text
                ? item => property.Read(item) is string value && value.Equals(text, StringComparison.OrdinalIgnoreCase)
                : throw Unsupported(filter);
        }

        string word = match.Groups["word"].Value;
        if (isEqual && property.Kind == ValueKind.Flag && bool.TryParse(word, out bool flag))
        {
            return item => property.Read(item) is bool value && value == flag;
        }

        if (isEqual && word == "null")
        {
            return item => property.Read(item) is null;
        }

        if (property.Kind != ValueKind.Time
            || !DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw Unsupported(filter);
        }

        int direction = isEqual ? 0 : comparison.Equals("le", StringComparison.OrdinalIgnoreCase) ? -1 : 1;
        return item => property.Read(item) is DateTimeOffset value && (value == time || Math.Sign(value.CompareTo(time)) == direction);
    }

    private static string TextOf(Match match) => match.Groups["text"].Value.Replace("''", "'");

    private static GraphRefusalException Unsupported(string filter) =>
        new(GraphErrors.UnsupportedQuery($"The emulator does not support the filter \"{filter}\"."));
}
