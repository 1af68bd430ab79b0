using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>-MaximumCount: when more comes in, nothing is sent, however it comes.</summary>
public sealed class MaximumCountTests
{
    private const string Ledger = "(Get-GraphEmulatorLedger -Summary).Requested";

    [Theory]
    [InlineData("$users | Remove-DeletedDirectoryObject")]
    [InlineData("Remove-DeletedDirectoryObject -Id $users")]
    [InlineData("Remove-DeletedDirectoryObject $users.Id")]
    [InlineData("$users | Remove-DeletedDirectoryObject -MinimumAge 0.001")]
    public void With_one_too_many_nothing_is_sent_and_each_has_its_result(string command)
    {
        var run = ModuleRun.Emulated($"$users = @(Get-DeletedDirectoryObject -Type user)[1..3]\n{command} -MaximumCount 2 -Force -PassThru\n{Ledger}");
        Assert.Equal(["MaximumCountExceeded,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand"], run.Errors);
        Assert.Equal(3, run.OutputOf("PurgeResult").Count(result => result.Outcome == "NotAttempted"));
        Assert.Empty(run.HostLines);
        Assert.Equal(0, (int)ModuleRun.Emulated($"$users = @(Get-DeletedDirectoryObject -Type user)[1..3]\ntry {{ {command} -MaximumCount 2 -Force }} catch {{ }}\n{Ledger}").Output.OfType<int>().Single());
    }

    [Fact]
    public void As_many_as_allowed_are_deleted_and_repeats_do_not_count()
    {
        var run = ModuleRun.Emulated($"$users = @(Get-DeletedDirectoryObject -Type user)[1..3]\n$users + $users | Remove-DeletedDirectoryObject -MaximumCount 3 -Force -PassThru\n{Ledger}");
        Assert.Empty(run.Errors);
        Assert.Equal(6, run.OutputOf("PurgeResult").Count(result => result.Outcome == "Purged"));
        Assert.Equal(3, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void It_is_asked_once_all_have_come_in()
    {
        var run = ModuleRun.Emulated($"@(Get-DeletedDirectoryObject -Type user)[1..3] | Remove-DeletedDirectoryObject -MaximumCount 3\n{Ledger}", null, "Y");
        Assert.Equal("Delete 3 deleted objects permanently?", run.HostLines[0]);
        Assert.Equal(3, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-WhatIf")]
    [InlineData("-Confirm")]
    public void Nothing_is_asked_or_previewed_when_there_are_too_many(string parameters)
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -MaximumCount 1 {parameters}", null, "Y", "Y");
        Assert.Equal(["MaximumCountExceeded,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand"], run.Errors);
        Assert.Empty(run.HostLines);
    }

    [Fact]
    public void Of_domains_one_at_a_time_unless_more_are_allowed()
    {
        var run = ModuleRun.Emulated($"try {{ 'fabrikam.example', 'retired.example' | Invoke-DomainForceDelete -Force }} catch {{ $_.FullyQualifiedErrorId }}\n{Ledger}");
        Assert.Contains("MaximumCountExceeded,GraphPurge.Domains.InvokeDomainForceDeleteCommand", run.Output);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
