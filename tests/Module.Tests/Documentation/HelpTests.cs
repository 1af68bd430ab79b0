using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Documentation;

/// <summary>What Get-Help shows of the built module is complete, and says what the engine says.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Every_parameter_is_explained() => Assert.Equal([], Output("""
        foreach ($command in Get-Command -Module GraphPurge) {
            $explained = @((Get-Help $command.Name -Full).parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object name)
            $command.Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters -and $_ -notin $explained } | ForEach-Object { "$command -$_" }
        }
        """));

    [Fact]
    public void Every_syntax_line_is_the_one_of_the_cmdlet() => Assert.Equal([], Output("""
        function Describe($name, $isRequired, $position) { "$name required=$isRequired position=$position".ToLowerInvariant() }
        foreach ($command in Get-Command -Module GraphPurge) {
            $expected = @($command.ParameterSets | ForEach-Object {
                @($_.Parameters | Where-Object Name -NotIn ([System.Management.Automation.PSCmdlet]::CommonParameters) | ForEach-Object {
                    Describe $_.Name $_.IsMandatory $(if ($_.Position -ge 0) { $_.Position })
                } | Sort-Object) -join "`n"
            } | Sort-Object)
            $shown = @((Get-Help $command.Name -Full).syntax.syntaxItem | ForEach-Object {
                @($_.parameter | Where-Object { $_ } | ForEach-Object { Describe $_.name ($_.required -eq 'true') $_.position } | Sort-Object) -join "`n"
            } | Sort-Object)
            Compare-Object $expected $shown | ForEach-Object { "$command $($_.SideIndicator) $($_.InputObject)" }
        }
        """));

    [Fact]
    public void Every_alias_of_a_parameter_is_named() => Assert.Equal([], Output("""
        foreach ($command in Get-Command -Module GraphPurge) {
            foreach ($parameter in (Get-Help $command.Name -Full).parameters.parameter | Where-Object { $_ }) {
                $aliases = @($command.Parameters[$parameter.name].Aliases | Sort-Object) -join ', '
                if ($aliases -ne (@($parameter.aliases -split ', ' | Where-Object { $_ -ne 'none' } | Sort-Object) -join ', ')) { "$command -$($parameter.name): $aliases" }
            }
        }
        """));

    [Fact]
    public void Every_cmdlet_has_at_least_three_examples_of_itself() => Assert.Equal([], Output("""
        foreach ($command in (Get-Command -Module GraphPurge).Name) {
            $examples = @((Get-Help $command -Full).examples.example | Where-Object { $_.code -match $command })
            if ($examples.Count -lt 3) { "$command has $($examples.Count)" }
        }
        """));

    [Fact]
    public void Online_help_of_what_talks_to_the_service_is_Microsofts_page() => Assert.Equal([], Output("""
        foreach ($command in (Get-Command -Module GraphPurge | Where-Object Noun -NotMatch 'Journal|Emulator|Context|^Purge$' | Where-Object Verb -NE Disconnect).Name) {
            $first = @((Get-Help $command -Full).relatedLinks.navigationLink.uri | Where-Object { $_ })[0]
            if ($first -notlike 'https://learn.microsoft.com/graph/*') { "$command $first" }
        }
        """));

    [Theory]
    [InlineData("about_GraphPurge")]
    [InlineData("about_GraphPurge_Safety")]
    [InlineData("about_GraphPurge_Permissions")]
    [InlineData("about_GraphPurge_Runbooks")]
    public void Every_topic_is_found_by_its_name(string topic) =>
        Assert.StartsWith($"TOPIC\n    {topic}\n", ((string)Output($"[string] (Get-Help {topic})")[0]!).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    private static IReadOnlyList<object?> Output(string script)
    {
        var run = ModuleRun.Invoke(script);
        Assert.Equal([], run.ErrorMessages);
        return run.Output;
    }
}
