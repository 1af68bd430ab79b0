using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>Once the headers of an answer are there, its status is known, whatever its body is worth.</summary>
public sealed class KnownStatusTests
{
    private const string Refusal = """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient \ud83d privileges."}}""";

    public static TheoryData<string, Answer> Refusals => new()
    {
        { "half a character", new Answer(403, Refusal) },
        { "half a character in a name", new Answer(403, """{"\ud83d":1,"error":{"code":"Authorization_RequestDenied"}}""") },
        { "bytes that are not UTF-8", new Answer(403) { Bytes = [.. "{\"error\":{\"message\":\""u8, 0xE9, 0xFF, .. "\"}}"u8] } },
        { "a body that is cut off", new Answer(403, Refusal) { IsCutOff = true } },
        { "a body that is not in its encoding", new Answer(403, "not gzip") { Header = "Content-Encoding: gzip" } },
        { "a body of another kind", new Answer(403, "<html>") { ContentType = "text/html" } },
        { "a date that nobody can represent", new Answer(403, Refusal) { Header = "Retry-After: 99999999999999999999999" } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_is_one_at_the_first_attempt(string what, Answer refusal)
    {
        Assert.NotEmpty(what);
        using var server = new RecordingServer(_ => refusal);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -PassThru\nGet-DeletedDirectoryObject -Type user");
        Assert.Equal("Denied 1 403", run.OutputOf("PurgeResult").Select(result => $"{result.Outcome} {result.Attempts} {result.StatusCode}").Single());
        Assert.All(run.Errors, error => Assert.StartsWith("AccessDenied,", error, StringComparison.Ordinal));
        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("System.", run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absence_whose_body_is_cut_off_is_asked_for_again()
    {
        var requests = 0;
        using var server = new RecordingServer(_ => requests++ == 0 ? Answer.Absent with { IsCutOff = true } : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | Get-DeletedDirectoryObject");
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(2, requests);
    }

    [Fact]
    public void One_odd_item_takes_nothing_from_the_others_of_its_batch()
    {
        using var server = new RecordingServer(request => request.Method == "POST" ? Answer.Ok($$"""{"responses":[{{string.Join(',', Items(request))}}]}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "1..200 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -Force -PassThru");
        var batches = server.Requests.Count(request => request.Method == "POST");
        Assert.InRange(batches, 5, 20);
        Assert.All(run.Errors, error => Assert.StartsWith("AccessDenied,", error, StringComparison.Ordinal));
        var outcomes = run.OutputOf("PurgeResult").Select(result => $"{result.Outcome} {result.Attempts}").ToList();
        Assert.Equal((batches, 200 - batches), (outcomes.Count(outcome => outcome == "Denied 1"), outcomes.Count(outcome => outcome == "Purged 1")));

        static IEnumerable<string> Items(RecordedRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("requests").EnumerateArray().Select((_, index) => index == 0
            ? $$$$"""{"id":"0","status":403,"headers":{"Retry-After":"-Infinity","\ud83d":"\ud83d"},"body":{{{{Refusal}}}}}"""
            : $$"""{"id":"{{index}}","status":204}""");
    }

    [Fact]
    public void What_a_batch_that_fails_for_its_throttled_items_does_not_mention_may_have_been_carried_out()
    {
        var batches = 0;
        using var server = new RecordingServer(request => request.Method == "POST" && batches++ == 0 ? new Answer(424, """{"responses":[]}""") : batches == 0 ? null : Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, "1..20 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') } | Remove-DeletedDirectoryObject -ThrottleLimit 1 -Force -PassThru");
        Assert.NotEqual(0, batches);
        Assert.Contains(run.OutputOf("PurgeResult"), result => (int)result.Attempts > 1);
        Assert.DoesNotContain(run.OutputOf("PurgeResult"), result => (int)result.Attempts > 1 && result.Outcome.ToString() == "NotFound");
    }

    [Fact]
    public void A_token_that_comes_back_escaped_or_encoded_is_not_shown()
    {
        const string Token = "a-token+0123456789/abcdefghijklmnop=";
        var escaped = string.Concat(Token.Select(character => $"\\u{(int)character:x4}"));
        using var server = new RecordingServer(_ => new Answer(403, $$$"""{"error":{"code":"{{{escaped}}}","message":"Bearer {{{Token}}} or {{{escaped}}} or {{{Uri.EscapeDataString(Token)}}}"}}"""));
        var run = ModuleRun.Invoke($"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{Token}' -AsPlainText -Force)\nGet-DeletedDirectoryObject -Type user -Verbose\n'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force -Verbose");
        Assert.NotEmpty(run.Errors);
        Assert.DoesNotContain("0123456789", run.AllText, StringComparison.Ordinal);
    }
}
