using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GraphPurge.Help;

/// <summary>Markdown as plain text, which is all that PowerShell's help shows.</summary>
internal static class PlainText
{
    /// <summary>The paragraphs of some blocks. An item of a list is one; a row of a table is one.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Block> blocks) => [.. blocks.SelectMany(Paragraphs)];

    /// <summary>The text of inline elements.</summary>
    public static string Of(ContainerInline? inlines)
    {
        StringBuilder text = new();
        Append(text, inlines);
        return text.ToString().Trim();
    }

    /// <summary>The text of a code block.</summary>
    public static string Of(CodeBlock code) => code.Lines.ToString().TrimEnd();

    /// <summary>The cells of a table's row.</summary>
    public static IReadOnlyList<string> CellsOf(TableRow row) => [.. row.OfType<TableCell>().Select(cell => string.Join(' ', Of(cell)))];

    private static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        HeadingBlock heading => [Of(heading.Inline)],
        CodeBlock code => [Of(code)],
        LeafBlock leaf => [Of(leaf.Inline)],
        ListBlock list => list.OfType<ListItemBlock>().Select((item, index) => $"{(list.IsOrdered ? $"{index + 1}." : "-")} {string.Join(' ', Of(item))}"),
        Table table => table.OfType<TableRow>().Where(row => !row.IsHeader).Select(row => "- " + Join(CellsOf(row))),
        ContainerBlock container => Of(container),
        _ => [],
    };

    private static string Join(IReadOnlyList<string> cells) => $"{cells[0]}: {string.Join("; ", cells.Skip(1).Where(cell => cell.Length > 0))}";

    private static void Append(StringBuilder text, IEnumerable<Inline>? inlines)
    {
        foreach (var inline in inlines ?? [])
        {
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.ToString()),
                CodeInline code => text.Append(code.Content),
                LineBreakInline => text.Append(' '),
                HtmlEntityInline entity => text.Append(entity.Transcoded.ToString()),
                AutolinkInline address => text.Append(address.Url),
                LinkInline link => text.Append(Of(link)).Append(IsAddress(link) ? $" ({link.Url})" : ""),
                ContainerInline container => text.Append(Of(container)),
                _ => text,
            };
        }
    }

    private static bool IsAddress(LinkInline link) => Uri.TryCreate(link.Url, UriKind.Absolute, out _);
}
