using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GraphPurge.Targets;

/// <summary>
/// Names with wildcards: * and ? alone. Brackets are part of many names, as in "[Deprecated] Portal". Read as a set of characters, such a name would mean others than
/// the one that was named, and those would be deleted.
/// </summary>
internal static class NameWildcards
{
    private static readonly Regex s_bracket = new(@"`.|[\[\]]", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex s_special = new("[*?`]", RegexOptions.CultureInvariant);

    /// <summary>A name as <see cref="WildcardPattern"/> is to read it.</summary>
    public static string Of(string name) => s_bracket.Replace(name, found => found.Length == 1 ? "`" + found : found.Value);

    /// <summary>A name that means itself alone, as somebody would type it: brackets stay as they are.</summary>
    public static string Escape(string name) => s_special.Replace(name, "`$0");
}
