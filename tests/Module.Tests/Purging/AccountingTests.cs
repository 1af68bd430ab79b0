using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>Nothing is deleted of which nobody is told, and nothing is claimed that is not known.</summary>
public sealed class AccountingTests
{
    private const string Ledger = "\nGet-GraphEmulatorLedger -Summary | ForEach-Object { \"$($_.Requested) $($_.Purged) $($_.Collateral)\" }";

    /// <summary>Everything is in flight when the command ends, so that nothing is left to be sent.</summary>
    [Theory]
    [InlineData("try { @('00000000-0000-0000-0000-00000000dead') + $users | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { }")]
    [InlineData("$null = $users | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1")]
    [InlineData("try { $users | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw 'downstream' } } catch { }")]
    public void A_command_that_ends_with_everything_in_flight_still_tells_of_all(string command)
    {
        var run = ModuleRun.Emulated($"$users = Get-DeletedDirectoryObject -Type user\n{command}{Ledger}", "@{ deletedUsers = 3; latencyMilliseconds = 400 }");
        var requested = int.Parse(((string)run.Output[^1]!).Split(' ')[0], null);
        Assert.Contains($"{requested} target", Assert.Single(run.HostLines, line => line.Contains("was stopped.", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void After_an_error_that_ends_the_command_every_result_is_still_written()
    {
        var run = ModuleRun.Emulated(
            "$users = Get-DeletedDirectoryObject -Type user\ntry { @('00000000-0000-0000-0000-00000000dead') + $users | Remove-DeletedDirectoryObject -Force -PassThru -ErrorAction Stop -OutVariable results } catch { }\n\"kept: $(@($results).Count)\"" + Ledger,
            "@{ deletedUsers = 3; latencyMilliseconds = 200 }");
        Assert.Contains("kept: 4", run.Output);
        Assert.Equal(3, run.OutputOf("PurgeResult").Count(result => (string)result.Outcome.ToString() == "Purged"));
    }

    /// <summary>More than a run holds at once: the error comes while another target waits to be added.</summary>
    [Fact]
    public void An_error_that_ends_the_command_while_it_is_full_loses_no_target()
    {
        using var server = new RecordingServer(_ => new Answer(401, """{"error":{"code":"InvalidAuthenticationToken","message":"Expired."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Remove-DeletedDirectoryObject -Id (1..18433 | ForEach-Object { '{0:x8}-0000-0000-0000-000000000000' -f $_ }) -Force -PassThru");
        Assert.StartsWith("SignInRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(" 18,433 targets: ", Assert.Single(run.HostLines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_when_the_session_ends_was_not_attempted()
    {
        var run = ModuleRun.Emulated(
            """
            $users = Get-DeletedDirectoryObject -Type user
            $context = Get-GraphPurgeContext
            try { $users | Remove-DeletedDirectoryObject -Force -PassThru -ThrottleLimit 1 -OutVariable results | ForEach-Object { if (-not $isEnded) { $isEnded = $true; Disconnect-GraphPurge -Context $context } } } catch { "caught: $($_.FullyQualifiedErrorId.Split(',')[0])" }
            "never sent: $(@($results | Where-Object { $_.Attempts -eq 0 -and $null -eq $_.ClientRequestId }).Count), failed: $(@($results | Where-Object Outcome -eq 'Failed').Count), all: $(@($results).Count)"
            (Get-GraphEmulatorLedger -Summary).Requested
            """,
            "@{ deletedUsers = 60; latencyMilliseconds = 200 }");
        Assert.Equal("caught: SessionEnded", $"{run.Output[0]}");
        Assert.Equal($"never sent: {60 - (int)run.Output[2]!}, failed: 1, all: 60", $"{run.Output[1]}");
    }

    [Fact]
    public void The_same_target_several_times_is_sent_once_and_each_input_gets_its_result()
    {
        var run = ModuleRun.Emulated("$users = Get-DeletedDirectoryObject -Type user\n($users + $users + ($users | ForEach-Object { $_.Id.ToUpperInvariant() })) | Remove-DeletedDirectoryObject -Force -PassThru" + Ledger, "@{ deletedUsers = 100 }");
        Assert.Empty(run.Errors);
        Assert.Equal(300, run.OutputOf("PurgeResult").Count(result => (string)result.Outcome.ToString() == "Purged"));
        Assert.Equal("100 100 0", run.Output[^1]);
    }

    [Fact]
    public void Of_what_never_existed_nothing_is_claimed_however_many_answers_are_lost()
    {
        var run = ModuleRun.Emulated(
            "1..1000 | ForEach-Object { (New-Guid).Guid } | Remove-DeletedDirectoryObject -Force -PassThru -ErrorAction SilentlyContinue" + Ledger,
            "@{ randomSeed = 3; deletedUsers = 1; faults = @{ kind = '504before'; rate = 0.05 }, @{ kind = 'cutBefore'; rate = 0.05 } }");
        var outcomes = run.OutputOf("PurgeResult").CountBy(result => (string)result.Outcome.ToString()).ToDictionary();
        Assert.Equal(1000, outcomes.Values.Sum());
        Assert.DoesNotContain(outcomes.Keys, outcome => outcome is "Purged" or "PurgedAfterRetry");
        Assert.Contains("AbsentAfterRetry", outcomes.Keys);
    }

    [Fact]
    public void A_live_object_is_not_already_gone()
    {
        var run = ModuleRun.Emulated("""
            $me = Invoke-RestMethod "$($tenant.Endpoint)v1.0/users/anna.ems@contoso.example" -Authentication Bearer -Token $tenant.DelegatedToken -AllowUnencryptedAuthentication
            $me.id | Remove-DeletedDirectoryObject -Force -IgnoreMissing -PassThru
            """);
        Assert.StartsWith("TargetNotDeleted,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("NotDeleted", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
    }
}
