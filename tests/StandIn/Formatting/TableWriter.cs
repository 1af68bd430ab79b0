namespace StandIn.Engine;

/// <summary>Lays out a table: as wide as its content where the first column has no width, else as the view says; what does not fit is cut.</summary>
internal sealed class TableWriter
{
    private readonly IReadOnlyList<ViewColumn> columns;
    private readonly int[] widths;
    private readonly int tableWidth;

    public TableWriter(int tableWidth, IReadOnlyList<ViewColumn> columns, IReadOnlyList<Cell[]> rows)
    {
        this.tableWidth = tableWidth;
        this.columns = columns;
        widths = columns.Count > 0 && columns[0].Width == 0
            ? [.. columns.Select((column, index) => rows.Select(row => row[index].Text.Length).Append(column.Label.Length).Max())]
            : Given();
        Narrow();
    }

    public IEnumerable<string> Header()
    {
        var labels = columns.Select((column, index) => widths[index] > 0 ? ListWriter.Wrap(column.Label, widths[index]) : []).ToArray();
        for (var line = 0; line < labels.Max(label => label.Length); line++)
        {
            yield return Row([.. labels.Select(label => label.ElementAtOrDefault(line) ?? "")]);
        }

        yield return Row([.. columns.Select((column, index) => new string('-', Math.Max(Math.Min(column.Label.Length, widths[index]), 0)))]);
    }

    public string Row(string[] values)
    {
        var shown = Enumerable.Range(0, columns.Count).Where(index => widths[index] > 0).ToArray();
        return string.Join(" ", shown.Select(index => Fit(values[index], widths[index], columns[index].IsRight))).TrimEnd();
    }

    private static string Fit(string value, int width, bool isRight)
    {
        var lines = CellText.SplitLines(value);
        var text = lines.Length > 1 ? lines[0] + "…" : value;
        if (text.Length > width)
        {
            text = isRight ? $"…{text[^(width - 1)..]}" : $"{text[..(width - 1)]}…";
        }

        return isRight ? text.PadLeft(width) : text.PadRight(width);
    }

    /// <summary>The widths of the view; columns without one share what is left.</summary>
    private int[] Given()
    {
        var given = columns.Select(column => Math.Max(column.Width, 1)).ToArray();
        var open = Enumerable.Range(0, columns.Count).Where(index => columns[index].Width == 0).ToArray();
        var left = tableWidth - given.Sum() - given.Length + 1;
        for (var turn = 0; open.Length > 0 && left > 0; turn++, left--)
        {
            given[open[turn % open.Length]]++;
        }

        return given;
    }

    /// <summary>Narrows the last column until the table fits, or hides it when nothing of it would be left.</summary>
    private void Narrow()
    {
        for (var last = widths.Length - 1; last >= 0; last--)
        {
            var excess = widths.Take(last + 1).Sum() + last - tableWidth;
            if (excess <= 0)
            {
                return;
            }

            if (widths[last] - excess >= 1)
            {
                widths[last] -= excess;
                return;
            }

            widths[last] = -1;
        }
    }
}
