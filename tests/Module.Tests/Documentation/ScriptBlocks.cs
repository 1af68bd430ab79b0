using System.Text.RegularExpressions;

namespace GraphPurge.Tests.Documentation;

/// <summary>The blocks of PowerShell in the pages for users: the help, the README and docs.</summary>
internal static partial class ScriptBlocks
{
    /// <summary>The pages that have such blocks, below the root. The German help has those of the English.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(Path.Combine(Repository.Root, "docs", "de") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(file => Block().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The blocks of a page, each with its line. One that begins with a comment <c># Needs …</c> cannot run on the sample tenant.</summary>
    public static IReadOnlyList<(int Line, string Code, bool Runs)> Of(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        return [.. Block().Matches(text).Select(block => (
            text[..block.Index].Count(letter => letter == '\n') + 2,
            block.Groups["code"].Value,
            !block.Groups["code"].Value.TrimStart().StartsWith("# Needs ", StringComparison.Ordinal)))];
    }

    [GeneratedRegex(@"^ *```powershell\n(?<code>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
