using Markdig.Syntax;

namespace GraphPurge.Help;

/// <summary>A heading and what stands under it.</summary>
/// <param name="Title">The text of the heading.</param>
/// <param name="Line">Its line as Markdig counts, from 0 on.</param>
/// <param name="Blocks">What stands under it.</param>
internal sealed record MarkdownSection(string Title, int Line, IReadOnlyList<Block> Blocks);
