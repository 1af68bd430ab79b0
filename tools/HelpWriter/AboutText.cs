using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace GraphPurge.Help;

/// <summary>A topic as the text that PowerShell shows. Its fifth line is what a list of topics shows, so the beginning has a fixed shape.</summary>
internal static class AboutText
{
    /// <summary>How wide a line may be: a terminal has 80 columns.</summary>
    private const int Width = 80;

    /// <summary>Writes a topic.</summary>
    /// <exception cref="HelpSourceException">Its short description is not one line.</exception>
    public static string Of(MarkdownSource source, HelpWords words)
    {
        var summary = string.Join(' ', PlainText.Of(source.Lead));
        if (summary.Length is 0 or > Width - 4)
        {
            throw source.Fail(0, $"The text under the first heading must be one line of at most {Width - 4} characters.");
        }

        StringBuilder text = new();
        text.AppendLine(words.Topic.ToUpperInvariant()).AppendLine($"    {source.Title}").AppendLine();
        text.AppendLine(words.ShortDescription.ToUpperInvariant()).AppendLine($"    {summary}").AppendLine();
        foreach (var section in source.Sections)
        {
            text.AppendLine(section.Title.ToUpperInvariant());
            foreach (var block in section.Blocks)
            {
                Append(text, block);
            }
        }

        return text.ToString().TrimEnd() + Environment.NewLine;
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                text.AppendLine($"  {PlainText.Of(heading.Inline)}");
                return;

            case CodeBlock code:
                foreach (var line in PlainText.Of(code).Split('\n'))
                {
                    text.AppendLine(("        " + line).TrimEnd());
                }

                break;

            case Table table:
                var headings = PlainText.CellsOf(table.OfType<TableRow>().First());
                foreach (var row in table.OfType<TableRow>().Where(row => !row.IsHeader))
                {
                    var cells = PlainText.CellsOf(row);
                    AppendWrapped(text, cells[0], "    ", "    ");
                    foreach (var (heading, cell) in headings.Zip(cells).Skip(1))
                    {
                        AppendWrapped(text, headings.Count > 2 ? $"{heading}: {cell}" : cell, "        ", "          ");
                    }
                }

                break;

            case ListBlock:
                foreach (var item in PlainText.Of([block]))
                {
                    AppendWrapped(text, item, "    ", "      ");
                }

                break;

            default:
                foreach (var paragraph in PlainText.Of([block]))
                {
                    AppendWrapped(text, paragraph, "    ", "    ");
                }

                break;
        }

        text.AppendLine();
    }

    private static void AppendWrapped(StringBuilder text, string paragraph, string first, string next)
    {
        StringBuilder line = new(first);
        var isEmpty = true;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.AppendLine(line.ToString());
                line.Clear().Append(next);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        text.AppendLine(line.ToString());
    }
}
