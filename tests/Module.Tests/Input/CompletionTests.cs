using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Input;

/// <summary>Tab completes what is known by name.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("Connect-GraphPurge -Environment U", "USGov,USGovDoD")]
    [InlineData("Connect-GraphPurge -EnvironmentName China", "China")]
    [InlineData("Connect-GraphPurge -ApiVersion ", "v1.0,beta")]
    [InlineData("Connect-GraphPurge -ApiVersion B", "beta")]
    public void Clouds_and_versions_are_completed(string line, string expected)
    {
        var run = ModuleRun.Invoke($"$line = '{line}'\n(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText");
        Assert.Equal(expected.Split(','), run.Output.Cast<string>());
    }
}
