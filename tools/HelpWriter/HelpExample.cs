namespace GraphPurge.Help;

/// <summary>An example of a cmdlet's page.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Code">The script.</param>
/// <param name="Remarks">What is to be said of it, in paragraphs.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
