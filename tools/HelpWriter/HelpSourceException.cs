namespace GraphPurge.Help;

/// <summary>A page of the help does not say what it must, or says what the built cmdlets do not have.</summary>
/// <param name="file">The page.</param>
/// <param name="line">The line of it, from 1 on.</param>
/// <param name="message">What is wrong, and what is expected.</param>
internal sealed class HelpSourceException(string file, int line, string message) : Exception(message)
{
    /// <summary>The page.</summary>
    public string File { get; } = file;

    /// <summary>The line of it, from 1 on.</summary>
    public int Line { get; } = line;
}
