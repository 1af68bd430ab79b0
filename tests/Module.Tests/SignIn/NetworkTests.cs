using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>Which way a sign-in and a token go, and what is said when there is none.</summary>
public sealed class NetworkTests(WorkerPool workers)
{
    [Theory]
    [InlineData("AccessToken")]
    [InlineData("ManagedIdentity")]
    [InlineData("AppServiceIdentity")]
    public void Nothing_for_this_machine_goes_through_a_proxy(string way)
    {
        using var proxy = new RecordingServer();
        using var stage = new SignInStage(workers);
        stage["HTTP_PROXY"] = proxy.Endpoint;
        stage["NO_PROXY"] = null;
        var output = stage.ConnectAlone(stage.Prepare(way), "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { \"outcome: $($_.Outcome)\" }");
        Assert.Contains("outcome: Purged", output, StringComparison.Ordinal);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("ClientSecret")]
    [InlineData("DeviceCode")]
    [InlineData("WorkloadIdentity")]
    public void An_identity_platform_that_cannot_be_reached_is_said_to_be_so(string way)
    {
        using var stage = new SignInStage(workers);
        var parameters = stage.Prepare(way);
        stage["AZURE_AUTHORITY_HOST"] = "https://localhost:1";
        var output = stage.Connect(parameters, "");
        Assert.Contains("ERROR SignInUnavailable,", output, StringComparison.Ordinal);
        Assert.Contains("Check the network", output, StringComparison.Ordinal);
        Assert.DoesNotContain("enter the code", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_host_without_a_scheme_is_taken_for_https()
    {
        using var stage = new SignInStage(workers);
        var parameters = stage.Prepare("ClientSecret");
        stage["AZURE_AUTHORITY_HOST"] = new Uri(stage.Identity.Host).Authority;
        Assert.DoesNotContain("ERROR", stage.Connect(parameters, ""), StringComparison.Ordinal);
        Assert.Single(stage.Identity.TokenRequests);
    }

    [Fact]
    public void A_renewal_that_fails_once_is_tried_again_and_the_run_goes_on()
    {
        string? first = null;
        using var stage = new SignInStage(workers, request => TokenOf(request) == Interlocked.CompareExchange(ref first, TokenOf(request), null) || TokenOf(request) == first ? new Answer(401) : null);
        stage.Identity.CutsFromRequest = 2;
        var output = stage.Connect(stage.Prepare("ClientSecret"), """
            1..60 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force -PassThru | Group-Object Outcome | ForEach-Object { "outcome: $($_.Count) $($_.Name)" }
            """);
        Assert.Contains("outcome: 60 Purged", output, StringComparison.Ordinal);
        Assert.Equal(0, stage.Identity.CutsLeft);
    }

    private static string? TokenOf(RecordedRequest request) => request.Header("Authorization");
}
