namespace StandIn.Engine;

/// <summary>Lays out an object as lines of label and value, after an empty one.</summary>
internal static class ListWriter
{
    public static IEnumerable<string> Write(Cell[] cells, int width)
    {
        var labelWidth = cells.Max(cell => cell.Label.Length);
        yield return "";
        foreach (var cell in cells)
        {
            var head = cell.Label.Length == 0 ? "" : $"{cell.Label.PadRight(labelWidth)} : ";
            foreach (var line in CellText.SplitLines(cell.Text).SelectMany(line => Wrap(line, width - head.Length)))
            {
                yield return (head + line).TrimEnd();
                head = new string(' ', head.Length);
            }
        }
    }

    /// <summary>Breaks a line where the width ends, in the middle of a word or not.</summary>
    public static string[] Wrap(string text, int width) => text.Length == 0 ? [""] : [.. text.Chunk(width).Select(part => new string(part))];
}
