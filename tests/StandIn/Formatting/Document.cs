namespace StandIn.Engine;

/// <summary>A value with its label.</summary>
internal readonly record struct Cell(string Label, string Text);

/// <summary>A table, a list or a text in the making: widths are known when all is there.</summary>
internal sealed class Document(bool isTable, View? view, IReadOnlyList<ViewColumn> columns)
{
    private readonly List<(Cell[]? Row, string? Line)> content = [];

    public bool IsTable { get; } = isTable;

    public bool IsText { get; init; }

    /// <summary>The view, which is for certain types only; null when the first object's properties made the columns.</summary>
    public View? View { get; } = view;

    public IReadOnlyList<ViewColumn> Columns { get; } = columns;

    public void Add(Cell[] row) => content.Add((row, null));

    public void AddLines(IEnumerable<string> lines) => content.AddRange(lines.Select(line => ((Cell[]?)null, (string?)line)));

    public List<string> Write(int width)
    {
        var lines = new List<string>();
        if (IsTable)
        {
            var table = new TableWriter(width, Columns, [.. content.Where(each => each.Row is not null).Select(each => each.Row!)]);
            lines.Add("");
            lines.AddRange(View?.HideHeaders == true ? [] : table.Header());
            lines.AddRange(content.SelectMany(each => each.Line is { } line ? [line] : new[] { table.Row([.. each.Row!.Select(cell => cell.Text)]) }));
            lines.Add("");
            return lines;
        }

        var list = new ListWriter(width);
        if (IsText)
        {
            lines.Add("");
        }

        foreach (var (row, line) in content)
        {
            if (line is not null)
            {
                lines.Add(line);
            }
            else if (IsText)
            {
                lines.Add(row![0].Text);
            }
            else
            {
                lines.Add("");
                lines.AddRange(list.Write(row!));
            }
        }

        lines.Add("");
        return lines;
    }
}
