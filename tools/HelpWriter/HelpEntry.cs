namespace GraphPurge.Help;

/// <summary>A named part of a page: a parameter, an input or an output.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">The line of its heading, from 1 on.</param>
/// <param name="Text">What is said of it, in paragraphs.</param>
internal sealed record HelpEntry(string Name, int Line, IReadOnlyList<string> Text);
