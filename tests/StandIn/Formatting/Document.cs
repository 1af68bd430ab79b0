using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>A value with its label.</summary>
internal readonly record struct Cell(string Label, string Text);

/// <summary>A table or a list in the making: widths are known when all is there.</summary>
/// <param name="isTable">Whether it is a table.</param>
/// <param name="view">The view, which is for certain types only; null when the first object's properties made the columns.</param>
/// <param name="columns">The columns of the table, or the lines of each object in the list.</param>
internal sealed class Document(bool isTable, View? view, IReadOnlyList<ViewColumn> columns)
{
    private readonly List<(Cell[]? Row, string Line)> content = [];

    /// <summary>Whether it can show objects of this kind.</summary>
    public bool Takes(PSObject item) => view is null || view.Types.Intersect(item.TypeNames, StringComparer.OrdinalIgnoreCase).Any();

    public void Add(PSObject item) => content.Add(([.. columns.Select(column => new Cell(column.Label, column.TextOf(item, isTable && view is null)))], ""));

    /// <summary>Adds lines that are not its own, though they stand in the middle of it.</summary>
    public void AddLines(IEnumerable<string> lines) => content.AddRange(lines.Select(line => ((Cell[]?)null, line)));

    public IEnumerable<string> Write(int width)
    {
        if (!isTable)
        {
            return [.. content.SelectMany(each => each.Row is null ? [each.Line] : ListWriter.Write(each.Row, width)), ""];
        }

        var table = new TableWriter(width, columns, [.. content.Where(each => each.Row is not null).Select(each => each.Row!)]);
        return ["", .. table.Header(), .. content.Select(each => each.Row is null ? each.Line : table.Row([.. each.Row.Select(cell => cell.Text)])), ""];
    }
}
