using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Documentation;

/// <summary>The lines that the pages give to jobs end a process with 1 whenever something went wrong, and with 0 otherwise.</summary>
public sealed class ExitCodeTests
{
    private const string List = "Get-DeletedDirectoryObject -Type user -MinimumAge 20";

    private static readonly string s_recipe = RecipeOf("README.md");

    [Fact]
    public void The_help_has_the_lines_of_the_README() => Assert.Equal(s_recipe, RecipeOf("docs/en-US/about_GraphPurge_Runbooks.md"));

    [Theory]
    [InlineData("all is purged", "@{}", List, 0)]
    [InlineData("the list is denied", "@{ permissions = @{ delegated = @('User.Read') } }", List, 1)]
    [InlineData("all inputs are refused", "@{}", "'udo.fuhne@contoso.example', 'a name'", 1)]
    [InlineData("one input is refused", "@{}", $"@({List}) + 'a name'", 1)]
    [InlineData("a target is not there", "@{}", $"@({List}) + '00000000-0000-0000-0000-00000000dead'", 1)]
    public void It_is_0_only_if_nothing_went_wrong(string what, string seed, string input, int expected)
    {
        var (exitCode, output) = Run($"Start-GraphEmulator -Seed {seed} | Connect-GraphPurge", input);
        Assert.True(exitCode == expected, $"{what}: {exitCode}\n{output}");
        Assert.Equal(input.StartsWith('@') || expected == 0, output.Contains("2 Purged", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_1_when_the_list_breaks_off()
    {
        using var server = new RecordingServer(request => request.Method switch
        {
            "DELETE" => new Answer(204),
            _ when request.Target.Contains("$skiptoken", StringComparison.Ordinal) => Answer.Ok("{}"),
            _ => Answer.Ok($$"""{"value":[{"id":"f82b1975-c932-4df3-b437-afce672fc9aa","deletedDateTime":"2026-01-01T00:00:00Z"}],"@odata.nextLink":"http://{{request.Header("Host")}}{{request.Target}}&$skiptoken=x"}"""),
        });
        var (exitCode, output) = Run($"Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{ModuleRun.Token}' -AsPlainText -Force)", List);
        Assert.Contains(server.Requests, request => request.Target.Contains("$skiptoken", StringComparison.Ordinal));
        Assert.True(exitCode == 1, output);
    }

    private static string RecipeOf(string page) => ScriptBlocks.Of(page).Select(block => block.Code).Single(code => code.StartsWith("$ErrorActionPreference", StringComparison.Ordinal));

    private static (int ExitCode, string Output) Run(string connect, string input)
    {
        Assert.Contains(List, s_recipe, StringComparison.Ordinal);
        var script = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(script.FullName, "job.ps1");
            File.WriteAllText(file, $"Import-Module '{Repository.Manifest}'\n$null = {connect}\n{s_recipe.Replace(List, input, StringComparison.Ordinal)}");
            return PowerShellTool.Run(new Dictionary<string, string?>(), "-NonInteractive", "-File", file);
        }
        finally
        {
            script.Delete(recursive: true);
        }
    }
}
