using System.Globalization;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>A tenant may guard the permanent deletion as a protected action: then a signed-in user needs a stronger sign-in.</summary>
public sealed class ProtectedActionTests
{
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
}
