using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.SignIn;

/// <summary><c>-Identity</c> is the managed identity, with a token of now, asked for at its endpoint and nowhere else.</summary>
public sealed class ManagedIdentityTests(WorkerPool workers)
{
    [Fact]
    public void With_the_variables_of_a_workload_set_it_is_refused_and_nobody_is_asked()
    {
        using var stage = new SignInStage(workers);
        stage.Prepare("WorkloadIdentity");
        var output = stage.Connect(stage.Prepare("ManagedIdentity"), "Get-GraphPurgeContext");
        Assert.Contains("ERROR ManagedIdentityHidden,", output, StringComparison.Ordinal);
        Assert.Contains("AZURE_FEDERATED_TOKEN_FILE", output, StringComparison.Ordinal);
        Assert.Contains("Use -WorkloadIdentity", output, StringComparison.Ordinal);
        Assert.Empty(stage.Identity.Requests);
        Assert.Empty(stage.ManagedIdentity.Requests);
    }

    [Theory]
    [InlineData("ManagedIdentity")]
    [InlineData("AppServiceIdentity")]
    public void Connecting_again_gets_a_fresh_token(string way)
    {
        using var stage = new SignInStage(workers);
        var parameters = stage.Prepare(way);
        var output = stage.Connect(parameters, $"""
            Disconnect-GraphPurge
            $null = Connect-GraphPurge {parameters} -Endpoint {stage.Graph.Endpoint}
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            """);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        Assert.Equal(2, stage.ManagedIdentity.Tokens.Count);
        Assert.Equal($"Bearer {stage.ManagedIdentity.Tokens[1]}", Assert.Single(stage.Graph.Requests).Header("Authorization"));
    }
}
