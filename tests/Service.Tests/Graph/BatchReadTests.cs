using System.Text;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Tests.Graph;

/// <summary>An odd item in the answer to a batch says nothing of itself, and takes nothing from the others.</summary>
public sealed class BatchReadTests
{
    private static readonly BatchBody.Entry[] s_entries = [new(Method.DELETE, new BatchAddress("/a"), "A"), new(Method.DELETE, new BatchAddress("/b"), "B")];

    [Theory]
    [InlineData("""{"id":"0","status":"204"}""")]
    [InlineData("""{"id":"0"}""")]
    [InlineData("""{"id":"0","status":2.5}""")]
    [InlineData("""{"id":"0","status":99999999999}""")]
    [InlineData("""{"id":"0","status":102}""")]
    [InlineData("""{"id":"0","status":0}""")]
    [InlineData("""{"id":"00","status":204}""")]
    [InlineData("""{"id":" 0","status":204}""")]
    [InlineData("""{"id":0,"status":204}""")]
    [InlineData("""{"id":"-1","status":204}""")]
    [InlineData("""{"id":"99999999999","status":204}""")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    public void Only_the_odd_item_is_lost(string odd)
    {
        var replies = Read($$"""{"responses":[{{odd}},{"id":"1","status":204}]}""");
        Assert.True(replies[0] is null or { AnswerLost: true, StatusCode: null });
        Assert.Equal(204, replies[1]!.StatusCode);
    }

    [Theory]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"1e400\"")]
    [InlineData("\"-1\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_wait_that_says_nothing_leaves_the_status(string retryAfter)
    {
        var replies = Read($$$"""{"responses":[{"id":"0","status":429,"headers":{"Retry-After":{{{retryAfter}}}}},{"id":"1","status":204}]}""");
        Assert.Equal((429, null), (replies[0]!.StatusCode, replies[0]!.RetryAfter));
        Assert.Equal(204, replies[1]!.StatusCode);
    }

    [Fact]
    public void Half_a_character_costs_one_text_and_no_status()
    {
        var replies = Read("""{"responses":[{"id":"0","status":403,"headers":{"\ud83d":"\ud83d"},"body":{"error":{"code":"Authorization_RequestDenied","message":"\ud83d"}}},{"id":"1","status":204}]}""");
        Assert.Equal((403, "Authorization_RequestDenied"), (replies[0]!.StatusCode, replies[0]!.ErrorCode));
        Assert.Equal(204, replies[1]!.StatusCode);
    }

    [Theory]
    [InlineData("""{"id":"0","status":404,"body":{"error":{"code":"Request_ResourceNotFound"}}}""", """{"id":"0","status":204}""")]
    [InlineData("""{"id":"0","status":204}""", """{"id":"0","status":404,"body":{"error":{"code":"Request_ResourceNotFound"}}}""")]
    [InlineData("""{"id":"0","status":204}""", """{"id":"0"}""")]
    [InlineData("""{"id":"0","status":404,"body":{"error":{"code":"UnknownError"}}}""", """{"id":"0","status":404,"body":{"error":{"code":"Request_ResourceNotFound"}}}""")]
    public void Two_answers_that_contradict_are_none(string first, string second)
    {
        var replies = Read($$"""{"responses":[{{first}},{"id":"1","status":204},{{second}}]}""");
        Assert.True(replies[0] is { IsContradictory: true, FateUnknown: true, IsSuccess: false, IsAbsent: false, StatusCode: null });
        Assert.Equal(204, replies[1]!.StatusCode);
    }

    [Fact]
    public void The_same_answer_twice_is_one() => Assert.Equal(204, Read("""{"responses":[{"id":"0","status":204},{"id":"0","status":204}]}""")[0]!.StatusCode);

    [Fact]
    public void A_success_that_carries_an_error_is_no_success_and_leaves_the_fate_open()
    {
        var reply = Read("""{"responses":[{"id":"0","status":200,"body":{"error":{"code":"Request_ResourceNotFound","message":"m"}}}]}""")[0]!;
        Assert.True(reply is { StatusCode: 200, CarriesError: true, FateUnknown: true, IsSuccess: false, IsAbsent: false });
    }

    [Fact]
    public void A_challenge_is_found_in_whichever_header_carries_it()
    {
        var replies = Read("""{"responses":[{"id":"0","status":401,"headers":{"WWW-Authenticate":["Basic realm=\"x\"","Bearer error=\"invalid_token\", Bearer realm=\"\", error=\"insufficient_claims\", claims=\"e30=\""]}}]}""");
        Assert.Equal("e30=", replies[0]!.ClaimsChallenge);
    }

    [Fact]
    public void A_text_of_the_service_is_cut_to_what_a_console_can_show() =>
        Assert.InRange(Read($$$$"""{"responses":[{"id":"0","status":400,"body":{"error":{"code":"x","message":"{{{{new string('m', 100_000)}}}}"}}}]}""")[0]!.ErrorMessage!.Length, 1, 1_001);

    private static GraphReply?[] Read(string json) =>
        BatchBody.Read(new GraphReply { StatusCode = 200, ClientRequestId = "", Body = JsonText.Mend(Encoding.UTF8.GetBytes(json)) }, s_entries, new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
}
