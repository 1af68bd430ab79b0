using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>docs/tour.md is what tools/New-Tour.ps1 makes of the scenes in tools/Tour: whoever changes a scene has to play it.</summary>
public sealed partial class TourTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tour.md"));

    [Fact]
    public void The_page_has_the_titles_and_the_prose_of_the_scenes_and_a_picture_for_each_of_theirs()
    {
        var expected = Scenes("""
            "## $($scene.Title)"
            $scene.Parts | ForEach-Object { if ($_.Text) { $_.Text.Trim() } else { '```' } }
            """);
        var page = s_page[s_page.IndexOf("\n## ", StringComparison.Ordinal)..];
        Assert.Equal(expected, Picture().Replace(page, "```").Split("\n\n").Select(part => part.Trim()));
    }

    /// <summary>A terminal breaks a line wherever it is full. What is completed does not stay as it was typed.</summary>
    [Fact]
    public void Each_command_of_a_scene_stands_in_its_pictures()
    {
        var missing = Scenes("""
            $scene.Parts.Steps | Where-Object { $_ } | ForEach-Object { if ($_ -is [string]) { $_ } elseif ($_.Type -and -not $_.Press) { $_.Type } } | ForEach-Object { "$($scene.Title)`t$_" }
            """).Where(line =>
        {
            var (title, command) = (line.Split('\t')[0], line.Split('\t')[1]);
            var start = s_page.IndexOf($"## {title}\n", StringComparison.Ordinal);
            var end = s_page.IndexOf("\n## ", start, StringComparison.Ordinal);
            return !Blanks().Replace(s_page[start..(end < 0 ? s_page.Length : end)], "").Contains(Blanks().Replace(command, ""), StringComparison.Ordinal);
        });
        Assert.Equal([], missing);
    }

    private static List<string> Scenes(string script)
    {
        var run = ModuleRun.Invoke($$"""
            foreach ($file in Get-ChildItem '{{Path.Combine(Repository.Root, "tools", "Tour")}}' -Filter *.psd1 | Sort-Object Name) {
                $scene = Import-PowerShellDataFile $file.FullName
                {{script}}
            }
            """);
        Assert.Equal([], run.ErrorMessages);
        Assert.NotEmpty(run.Output);
        return [.. run.Output.Select(line => $"{line}".ReplaceLineEndings("\n"))];
    }

    [GeneratedRegex(@"```\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();
}
