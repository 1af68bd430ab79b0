namespace GraphPurge.Help;

/// <summary>A cmdlet's page, as read from Markdown.</summary>
internal sealed record CmdletPage
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>What the cmdlet does, in one sentence or two.</summary>
    public required string Synopsis { get; init; }

    /// <summary>What it does, in paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The examples.</summary>
    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>What is said of each parameter that the page itself describes.</summary>
    public required IReadOnlyList<HelpEntry> Parameters { get; init; }

    /// <summary>The permissions and roles that it takes, in paragraphs.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>What may be piped in.</summary>
    public required IReadOnlyList<HelpEntry> Inputs { get; init; }

    /// <summary>What it emits.</summary>
    public required IReadOnlyList<HelpEntry> Outputs { get; init; }

    /// <summary>The error ids, each with the line that names it.</summary>
    public required IReadOnlyList<(string Id, int Line)> Errors { get; init; }

    /// <summary>What else is to be known, in paragraphs.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Where to read on. Get-Help -Online opens the first that has an address.</summary>
    public required IReadOnlyList<HelpLink> Links { get; init; }
}
