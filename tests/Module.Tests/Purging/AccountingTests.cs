using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>Nothing is deleted of which nobody is told.</summary>
public sealed class AccountingTests
{
    /// <summary>Everything is in flight when the command ends, so that nothing is left to be sent.</summary>
    [Theory]
    [InlineData("try { @('00000000-0000-0000-0000-00000000dead') + $users | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { }")]
    [InlineData("$null = $users | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1")]
    [InlineData("try { $users | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw 'downstream' } } catch { }")]
    public void A_command_that_ends_with_everything_in_flight_still_tells_of_all(string command)
    {
        var run = ModuleRun.Emulated(
            $"$users = Get-DeletedDirectoryObject -Type user\n{command}\n(Get-GraphEmulatorLedger -Summary).Requested",
            "@{ deletedUsers = 3; latencyMilliseconds = 400 }");
        Assert.Contains($"was stopped. {run.Output[^1]} targets in", Assert.Single(run.HostLines), StringComparison.Ordinal);
    }
}
