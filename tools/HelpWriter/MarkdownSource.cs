using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GraphPurge.Help;

/// <summary>A page of Markdown, cut at its headings.</summary>
internal sealed class MarkdownSource
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private MarkdownSource(string file)
    {
        File = file;
        var blocks = Markdown.Parse(System.IO.File.ReadAllText(file), s_pipeline).ToList();
        if (blocks is not [HeadingBlock { Level: 1 } title, ..])
        {
            throw Fail(0, "The page must begin with a heading of the first level.");
        }

        Title = PlainText.Of(title.Inline);
        Lead = Until(blocks, 1, level: 2);
        Sections = Cut(blocks, 1, level: 2);
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The text of the first heading.</summary>
    public string Title { get; }

    /// <summary>What stands before the first section.</summary>
    public IReadOnlyList<Block> Lead { get; }

    /// <summary>The sections of the second level, in their order.</summary>
    public IReadOnlyList<MarkdownSection> Sections { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="HelpSourceException">It is not there, or does not begin with a heading.</exception>
    public static MarkdownSource Read(string file) => System.IO.File.Exists(file) ? new(file) : throw new HelpSourceException(file, 1, "There is no such page.");

    /// <summary>The parts of a section, each under a heading of the third level.</summary>
    /// <exception cref="HelpSourceException">Something stands before the first of them.</exception>
    public IReadOnlyList<MarkdownSection> PartsOf(MarkdownSection section) =>
        section.Blocks is [not HeadingBlock, ..] ? throw Fail(section.Blocks[0].Line, $"Under '{section.Title}', text must stand under a heading of the third level.") : Cut(section.Blocks, 0, level: 3);

    /// <summary>The inline elements of a type in some blocks, in their order.</summary>
    public static IEnumerable<T> Inlines<T>(IEnumerable<Block> blocks)
        where T : Inline =>
        blocks.SelectMany(block => block is LeafBlock { Inline: { } own } ? own.Descendants<T>() : block.Descendants<T>());

    /// <summary>An error in this page.</summary>
    /// <param name="line">The line as Markdig counts, from 0 on.</param>
    /// <param name="message">What is wrong.</param>
    public HelpSourceException Fail(int line, string message) => new(File, line + 1, message);

    private static List<MarkdownSection> Cut(IReadOnlyList<Block> blocks, int from, int level)
    {
        List<MarkdownSection> sections = [];
        for (var i = from; i < blocks.Count; i++)
        {
            if (blocks[i] is HeadingBlock heading && heading.Level == level)
            {
                sections.Add(new MarkdownSection(PlainText.Of(heading.Inline), heading.Line, Until(blocks, i + 1, level)));
            }
        }

        return sections;
    }

    private static IReadOnlyList<Block> Until(IReadOnlyList<Block> blocks, int from, int level) =>
        [.. blocks.Skip(from).TakeWhile(block => block is not HeadingBlock heading || heading.Level > level)];
}
