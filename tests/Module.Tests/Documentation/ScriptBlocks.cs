using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Documentation;

/// <summary>The blocks of PowerShell in the pages for users: the help, the README and docs. A script of its own makes docs/tour.md in a real terminal.</summary>
internal static partial class ScriptBlocks
{
    /// <summary>The pages that have such blocks, below the root. The German help has those of the English.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(Path.Combine(Repository.Root, "docs", "de") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) != "tour.md")
            .Where(file => Block().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The blocks of a page, each with its line. One that begins with a comment <c># Needs …</c> cannot run on the sample tenant. What was typed in a session was typed at the root of the source.</summary>
    public static IReadOnlyList<(int Line, string Code, bool Runs, bool IsAtRoot)> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        return [.. Block().Matches(text).Select(block => (
            text[..block.Index].Count(letter => letter == '\n') + 2,
            CodeOf(block),
            !block.Groups["code"].Value.TrimStart().StartsWith("# Needs ", StringComparison.Ordinal),
            block.Groups["session"].Success))];
    }

    // Of a session, what was typed.
    private static string CodeOf(Match block) => block.Groups["code"].Success
        ? block.Groups["code"].Value
        : string.Join('\n', Typed().Matches(block.Groups["session"].Value).Select(line => line.Groups["command"].Value));

    [GeneratedRegex(@"^ *```(powershell\n(?<code>.*?)|\n(?<session>PS> .*?))^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^PS> (?<command>.*)$", RegexOptions.Multiline)]
    private static partial Regex Typed();
}
