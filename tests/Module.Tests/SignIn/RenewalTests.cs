using System.Globalization;
using System.Text.Json;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>Tokens that end or are withdrawn in the middle of a run: renewed once and gone on, or one clear error.</summary>
public sealed class RenewalTests(WorkerPool workers)
{
    private const string Refusal = """{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed, the token is expired."}}""";
    private const string Claims = """{"access_token":{"acrs":{"essential":true,"value":"c7"}}}""";

    // By parameter: all of them have come in when an error ends the command.
    private const string PurgeMany = """
        Remove-DeletedDirectoryObject -Id (1..300 | ForEach-Object { '00000000-0000-0000-0000-' + "$_".PadLeft(12, '0') }) -Force -PassThru | Group-Object Outcome | ForEach-Object { "outcome: $($_.Count) $($_.Name)" }
        """;

    private static readonly string s_challenge = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Claims));

    [Fact]
    public void A_refused_token_is_renewed_once_and_the_run_goes_on()
    {
        string? first = null;
        using var stage = new SignInStage(workers, request => TokenOf(request) == Interlocked.CompareExchange(ref first, TokenOf(request), null) || TokenOf(request) == first ? new Answer(401, Refusal) : null);
        var output = stage.Connect(stage.Prepare("ClientSecret"), PurgeMany);
        Assert.Contains("outcome: 300 Purged", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);

        Assert.Equal(2, stage.Identity.TokenRequests.Count);
        Assert.Contains("\"nbf\"", stage.Identity.TokenRequests[1]["claims"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_claims_challenge_is_passed_on_and_met(int status)
    {
        string? first = null;
        using var stage = new SignInStage(workers, request =>
            TokenOf(request) == Interlocked.CompareExchange(ref first, TokenOf(request), null) || TokenOf(request) == first ? Challenge(status) : null);
        var output = stage.Connect(stage.Prepare("CertificatePem"), PurgeMany);
        Assert.Contains("outcome: 300 Purged", output, StringComparison.Ordinal);
        Assert.Equal(2, stage.Identity.TokenRequests.Count);
        using var claims = JsonDocument.Parse(stage.Identity.TokenRequests[1]["claims"]);
        Assert.Equal("c7", claims.RootElement.GetProperty("access_token").GetProperty("acrs").GetProperty("value").GetString());
    }

    [Fact]
    public void Targets_whose_token_ended_within_a_batch_go_again()
    {
        var refused = 0;
        string? first = null;
        using var stage = new SignInStage(workers, request =>
        {
            if (!request.Target.EndsWith("$batch", StringComparison.Ordinal) || Interlocked.CompareExchange(ref first, TokenOf(request), null) is { } other && other != TokenOf(request))
            {
                return null;
            }

            // The token ended in the middle of the batch.
            using var batch = JsonDocument.Parse(request.Body);
            var items = batch.RootElement.GetProperty("requests").EnumerateArray().Select((item, index) =>
            {
                refused += index % 2;
                return index % 2 == 0 ? $$"""{"id":"{{item.GetProperty("id").GetString()}}","status":204}""" : $$$"""{"id":"{{{item.GetProperty("id").GetString()}}}","status":401,"body":{{{Refusal}}}}""";
            });
            return Answer.Ok($$"""{"responses":[{{string.Join(",", items)}}]}""");
        });
        var output = stage.Connect(stage.Prepare("ClientSecret"), PurgeMany);
        Assert.Contains("outcome: 300 Purged", output, StringComparison.Ordinal);
        Assert.True(refused > 1);
        Assert.Equal(2, stage.Identity.TokenRequests.Count);
    }

    [Fact]
    public void A_service_that_refuses_every_token_is_one_error()
    {
        using var stage = new SignInStage(workers, _ => new Answer(401, Refusal));
        var output = stage.Connect(stage.Prepare("ClientSecret"), PurgeMany);
        Assert.Equal("SignInRejected", Assert.Single(ErrorsOf(output)));
        Assert.Contains("Connect again with Connect-GraphPurge", output, StringComparison.Ordinal);
        Assert.Equal(300, AccountedFor(output));
        Assert.Equal(2, stage.Identity.TokenRequests.Count);
    }

    [Theory]
    [InlineData("ClientSecret")]
    [InlineData("DeviceCode")]
    public void A_challenge_that_nobody_can_meet_is_one_error(string way)
    {
        using var stage = new SignInStage(workers, _ => Challenge(403));
        stage.Identity.RefusesClaims = true;
        var output = stage.Connect(stage.Prepare(way), PurgeMany);
        Assert.Equal("ClaimsChallengeNotMet", Assert.Single(ErrorsOf(output)));
        Assert.Equal(300, AccountedFor(output));
    }

    [Fact]
    public void A_user_meets_a_challenge_by_signing_in_again_with_it()
    {
        using var stage = new SignInStage(workers, _ => Challenge(403));
        stage.Identity.RefusesClaims = true;
        var output = stage.Connect(stage.Prepare("DeviceCode"), "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force");
        Assert.Contains($"Connect again with Connect-GraphPurge -ClaimsChallenge {s_challenge}", output, StringComparison.Ordinal);

        using var again = new SignInStage(workers);
        output = again.Connect(again.Prepare("DeviceCode") + $" -ClaimsChallenge {s_challenge}", "'00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(ErrorsOf(output));
        Assert.Contains(again.Identity.Requests, request => Uri.UnescapeDataString(request.Body).Contains("\"c7\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_challenge_that_is_none_is_refused_before_anybody_signs_in()
    {
        var run = ModuleRun.Invoke("Connect-GraphPurge -UseDeviceCode -ClaimsChallenge nonsense!");
        Assert.StartsWith("ClaimsChallengeNotValid,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_is_not_asked_again_when_a_token_is_renewed()
    {
        string? first = null;
        using var stage = new SignInStage(workers, request =>
            TokenOf(request) == Interlocked.CompareExchange(ref first, TokenOf(request), null) || TokenOf(request) == first ? new Answer(401, Refusal) : null);
        var output = stage.Connect(stage.Prepare("DeviceCode"), PurgeMany);
        Assert.Contains("outcome: 300 Purged", output, StringComparison.Ordinal);
        Assert.Equal("refresh_token", stage.Identity.TokenRequests[^1]["grant_type"]);
        Assert.Single(output.Split('\n'), line => line.StartsWith("WARNING:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_is_renewed_before_it_ends()
    {
        using var stage = new SignInStage(workers);
        stage.Identity.Lifetime = 6;
        var output = stage.Connect(stage.Prepare("ClientSecret"), """
            '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject -Force
            Start-Sleep 4
            '00000000-0000-0000-0000-00000000000f' | Remove-DeletedDirectoryObject -Force
            $again = Get-GraphPurgeContext
            "later: $($again.ExpiresOn -gt $context.ExpiresOn)"
            """);
        Assert.Empty(ErrorsOf(output));
        Assert.Equal(2, stage.Graph.Requests.Select(TokenOf).Distinct().Count());
        Assert.Equal(2, stage.Identity.TokenRequests.Count);
        Assert.Contains("later: True", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renewed_token_of_another_tenant_is_not_used()
    {
        SignInStage stage = null!;
        using (stage = new SignInStage(workers, _ =>
        {
            stage.Identity.Tenant = TestToken.OtherTenant;
            return new Answer(401, Refusal);
        }))
        {
            var output = stage.Connect(stage.Prepare("ClientSecret"), PurgeMany);
            Assert.Equal("IdentityChanged", Assert.Single(ErrorsOf(output)));
            Assert.Single(stage.Graph.Requests.Select(TokenOf).Distinct());
        }
    }

    [Fact]
    public void A_given_token_that_ends_is_one_error_and_the_rest_is_not_attempted()
    {
        var answered = 0;
        using var server = new RecordingServer(_ => Interlocked.Increment(ref answered) > 2 ? new Answer(401, Refusal) : null);
        var run = ModuleRun.Connected(server.Endpoint, "Remove-DeletedDirectoryObject -Id (1..5000 | ForEach-Object { '00000000-0000-0000-0000-' + \"$_\".PadLeft(12, '0') }) -Force");
        Assert.StartsWith("SignInRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("a new token", run.ErrorRecommendations[0], StringComparison.Ordinal);
        Assert.Contains("NotAttempted", Assert.Single(run.HostLines), StringComparison.Ordinal);
    }

    private static Answer Challenge(int status) => new(status, """{"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation resulted in challenge."}}""")
    {
        Header = $"WWW-Authenticate: Bearer realm=\"\", authorization_uri=\"https://login.example/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{s_challenge}\"",
    };

    private static string? TokenOf(RecordedRequest request) => request.Header("Authorization");

    private static IEnumerable<string> ErrorsOf(string output) =>
        output.Split('\n').Where(line => line.StartsWith("ERROR ", StringComparison.Ordinal)).Select(line => line["ERROR ".Length..].Split(',')[0].Trim());

    private static int AccountedFor(string output)
    {
        var line = Assert.Single(output.Split('\n'), text => text.Contains("was stopped.", StringComparison.Ordinal));
        return line[line.IndexOf(": ", line.IndexOf("was stopped.", StringComparison.Ordinal), StringComparison.Ordinal)..].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => int.TryParse(word, CultureInfo.InvariantCulture, out _)).Sum(word => int.Parse(word, CultureInfo.InvariantCulture));
    }
}
