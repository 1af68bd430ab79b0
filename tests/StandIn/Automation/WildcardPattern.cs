using System.Text;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

/// <summary>How a wildcard pattern matches.</summary>
[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

/// <summary>A pattern with <c>*</c>, <c>?</c> and <c>[a-z]</c>.</summary>
public sealed class WildcardPattern(string pattern, WildcardOptions options)
{
    private readonly Regex regex = new(
        ToRegex(pattern),
        RegexOptions.Singleline | RegexOptions.CultureInvariant | (options.HasFlag(WildcardOptions.IgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None));

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    public static WildcardPattern Get(string pattern, WildcardOptions options) => new(pattern, options);

    public static bool ContainsWildcardCharacters(string pattern) => pattern.AsSpan().ContainsAny("*?[");

    public static string Escape(string pattern) => Regex.Replace(pattern, @"[*?\[\]`]", "`$0");

    public bool IsMatch(string input) => input is not null && regex.IsMatch(input);

    private static string ToRegex(string pattern)
    {
        var result = new StringBuilder("^");
        for (var index = 0; index < pattern.Length; index++)
        {
            var letter = pattern[index];
            var close = letter == '[' ? pattern.IndexOf(']', index + 1) : -1;
            if (letter == '`' && index + 1 < pattern.Length)
            {
                result.Append(Regex.Escape(pattern[++index].ToString()));
            }
            else if (close > index + 1)
            {
                result.Append('[').Append(pattern.AsSpan(index + 1, close - index - 1).ToString().Replace(@"\", @"\\", StringComparison.Ordinal)).Append(']');
                index = close;
            }
            else
            {
                result.Append(letter switch { '*' => ".*", '?' => ".", _ => Regex.Escape(letter.ToString()) });
            }
        }

        return result.Append('$').ToString();
    }
}
