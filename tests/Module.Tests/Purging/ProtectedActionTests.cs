using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>A tenant may guard the permanent deletion as a protected action: then a signed-in user needs a stronger sign-in.</summary>
public sealed class ProtectedActionTests(WorkerPool workers)
{
    private const string Claims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""";

    private const string Seed = "@{ protectedAction = $true; deletedUsers = 300 }";

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type user")]
    [InlineData("Get-DeletedDirectoryObject -Type user | Select-Object -First 1")]
    public void The_challenge_is_reported_once_with_the_way_to_meet_it_and_ends_the_run(string list)
    {
        var run = ModuleRun.Emulated($"$users = @({list})\ntry {{ Remove-DeletedDirectoryObject -Id $users -Force -PassThru }} catch {{ Write-Error $_ }}\n$users.Count\nGet-GraphEmulatorLedger -Summary", Seed);
        Assert.StartsWith("ClaimsChallengeNotMet", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("-ClaimsChallenge ey", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        var results = run.OutputOf("PurgeResult");
        Assert.All(results, result => Assert.True((string)result.Outcome is "Denied" or "NotAttempted", (string)result.Outcome));
        Assert.Equal(Assert.Single(run.Output.OfType<int>()), results.Count);
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(0, (int)summary.Purged);
        Assert.InRange((int)summary.Requested, 1, 300);
    }

    [Fact]
    public void An_application_is_not_challenged()
    {
        var run = ModuleRun.Emulated("$null = Connect-GraphPurge -Endpoint $tenant.Endpoint -AccessToken $tenant.ApplicationToken\nGet-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force\n(Get-GraphEmulatorLedger -Summary).Purged.ToString([cultureinfo]::InvariantCulture)", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal(300, int.Parse($"{Assert.Single(run.Output)}", CultureInfo.InvariantCulture));
    }

    /// <summary>Lists are read with the same token, and it is renewed: that must not make every refusal look like the first.</summary>
    [Fact]
    public void A_renewed_token_that_does_not_meet_it_ends_the_run_too()
    {
        var challenge = $"Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims))}\"";
        using var stage = new SignInStage(workers, request => request.Method == "GET" ? PageAnswers.Of(request, pages: 5, each: 40, "00000000-0000-0000-0000-{0:d12}") : Answer.Ok(ChallengeAll(request.Body, challenge)));
        var output = stage.Connect(stage.Prepare("ClientSecret"), "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru | Group-Object Outcome | ForEach-Object { \"outcome: $($_.Count) $($_.Name)\" }");
        Assert.Single(output.Split('\n'), line => line.StartsWith("ERROR ClaimsChallengeNotMet", StringComparison.Ordinal));
        Assert.DoesNotContain("Purged", output, StringComparison.Ordinal);
        Assert.InRange(stage.Identity.TokenRequests.Count, 2, 8);
    }

    private static string ChallengeAll(string batch, string challenge)
    {
        using var json = JsonDocument.Parse(batch);
        return JsonSerializer.Serialize(new
        {
            responses = json.RootElement.GetProperty("requests").EnumerateArray().Select(item => new
            {
                id = item.GetProperty("id").GetString(),
                status = 403,
                headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
                body = new { error = new { code = "insufficient_claims", message = "No." } },
            }),
        });
    }
}
