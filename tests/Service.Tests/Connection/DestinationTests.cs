using GraphPurge.Connection;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Tests.Connection;

/// <summary>Where a session goes, and what its tokens are asked for.</summary>
public sealed class DestinationTests
{
    [Theory]
    [InlineData(GraphEnvironment.Global, "https://graph.microsoft.com", "https://login.microsoftonline.com")]
    [InlineData(GraphEnvironment.USGov, "https://graph.microsoft.us", "https://login.microsoftonline.us")]
    [InlineData(GraphEnvironment.USGovDoD, "https://dod-graph.microsoft.us", "https://login.microsoftonline.us")]
    [InlineData(GraphEnvironment.China, "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn")]
    public void A_cloud_has_its_own_root_resource_and_authority(GraphEnvironment environment, string root, string authority)
    {
        foreach (var request in new[] { Request(environment, null), Request(null, root) })
        {
            Assert.Equal(new Destination(new Uri(root), environment, new Uri(root), new Uri(authority)), Destination.Of(request));
        }
    }

    [Fact]
    public void Without_a_word_it_is_the_global_cloud() =>
        Assert.Equal(GraphEnvironment.Global, Destination.Of(Request(null, null)).Environment);

    [Fact]
    public void Of_another_root_the_cloud_is_unknown_and_its_tokens_are_its_own() =>
        Assert.Equal(
            new Destination(new Uri("https://graph.example"), null, new Uri("https://graph.example"), new Uri("https://login.microsoftonline.com")),
            Destination.Of(Request(null, "https://graph.example/")));

    [Fact]
    public void Another_root_of_a_named_cloud_takes_the_clouds_tokens() =>
        Assert.Equal(
            new Destination(new Uri("https://proxy.example"), GraphEnvironment.China, new Uri("https://microsoftgraph.chinacloudapi.cn"), new Uri("https://login.chinacloudapi.cn")),
            Destination.Of(Request(GraphEnvironment.China, "https://proxy.example")));

    private static ConnectionRequest Request(GraphEnvironment? environment, string? endpoint) => new()
    {
        SignIn = SignInKind.ManagedIdentity,
        ApiVersion = "v1.0",
        Environment = environment,
        Endpoint = endpoint is null ? null : new Uri(endpoint),
    };
}
