using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

/// <summary>A claims challenge is found among the others that a refusal may carry.</summary>
public sealed class ClaimsHeaderTests
{
    private const string Challenge = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"e30=\"";

    [Theory]
    [InlineData("", Challenge)]
    [InlineData("Bearer error=\"invalid_token\"", Challenge)]
    [InlineData("Basic realm=\"a, b\"", Challenge)]
    [InlineData("Basic realm=\"x\"", "Bearer error=\"invalid_token\", " + Challenge + ", Digest realm=\"y\"")]
    public void Whichever_value_carries_it(params string[] values)
    {
        Assert.Equal("e30=", ReplyReader.ReadClaimsChallenge(401, values));
        Assert.Equal("e30=", ReplyReader.ReadClaimsChallenge(403, values));
        Assert.Null(ReplyReader.ReadClaimsChallenge(500, values));
    }

    [Theory]
    [InlineData("Bearer error=\"invalid_token\", claims=\"e30=\"")]
    [InlineData("Bearer error=\"insufficient_claims\"")]
    [InlineData("")]
    public void What_asks_for_no_claims_is_none(string value) => Assert.Null(ReplyReader.ReadClaimsChallenge(401, [value]));
}
