using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphPurge.Targets;

/// <summary>Reads the heading of a column as a property's name: people and admin centers write <c>Object Id</c> where Graph writes objectId.</summary>
/// <remarks>
/// Templates of the Entra admin center have headings such as <c>Object ID [objectId] Required</c>: item name, property name, and Required or nothing
/// (learn.microsoft.com/entra/identity/users/users-bulk-restore, page of 2026-09-25). Exports of the Microsoft 365 admin center have <c>Object Id</c>,
/// <c>User principal name</c>, <c>Soft deletion time stamp</c>. Letters' case is left to the reader, which does not look at it.
/// </remarks>
internal static class Heading
{
    private static readonly SearchValues<char> s_blankOrBracket = SearchValues.Create(
        string.Concat(Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(InputText.IsBlank).Append('[')));

    private static readonly Regex s_template = new(@"\[(?<name>\w+)\][^\[\]]*$", RegexOptions.CultureInvariant);

    /// <summary>The property's name: what a template has in brackets, otherwise the heading without blanks. The same object where there is nothing to change.</summary>
    public static string NameOf(string heading)
    {
        if (!heading.AsSpan().ContainsAny(s_blankOrBracket))
        {
            return heading;
        }

        return s_template.Match(heading) is { Success: true } template
            ? template.Groups["name"].Value
            : string.Concat(heading.Where(character => !InputText.IsBlank(character)));
    }
}
