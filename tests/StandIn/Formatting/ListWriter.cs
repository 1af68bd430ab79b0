namespace StandIn.Engine;

/// <summary>Lays out an object as lines of label and value.</summary>
internal sealed class ListWriter(int width)
{
    public IEnumerable<string> Write(Cell[] cells)
    {
        var labelWidth = cells.Max(cell => cell.Label.Length);
        var rest = width - labelWidth - 3;
        foreach (var cell in cells)
        {
            var head = $"{cell.Label.PadRight(labelWidth)} : ";
            foreach (var line in Values.SplitLines(cell.Text).SelectMany(line => Wrap(line, rest)))
            {
                yield return (head + line).TrimEnd();
                head = new string(' ', labelWidth + 3);
            }
        }
    }

    /// <summary>Breaks a line where the width ends, in the middle of a word or not.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width) => text.Length == 0 ? [""] : [.. text.Chunk(width).Select(part => new string(part))];
}
