using System.Text;

namespace GraphPurge.Emulation.Http;

/// <summary>The query options of a request, decoded, by name.</summary>
internal sealed class GraphQuery
{
    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);

    public GraphQuery(string queryString)
    {
        foreach (string pair in queryString.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            _options[name] = equals < 0 ? string.Empty : Decode(pair.Substring(equals + 1));
        }
    }

    public IEnumerable<string> Names => _options.Keys;

    public string? this[string name] => _options.TryGetValue(name, out string? value) ? value : null;

    /// <summary>The same query with one paging option in the place of another page's.</summary>
    public string WithPaging(string name, string value)
    {
        StringBuilder text = new("?");
        foreach (KeyValuePair<string, string> option in _options)
        {
            if (!option.Key.Equals("$skip", StringComparison.OrdinalIgnoreCase) && !option.Key.Equals("$skiptoken", StringComparison.OrdinalIgnoreCase))
            {
                Append(text, option.Key, option.Value).Append('&');
            }
        }

        return Append(text, name, value).ToString();
    }

    private static StringBuilder Append(StringBuilder text, string name, string value) =>
        text.Append(Uri.EscapeDataString(name).Replace("%24", "$")).Append('=').Append(Uri.EscapeDataString(value));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
