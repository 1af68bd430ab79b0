using System.Globalization;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>Hard-delete protection is told from other refusals, with its end where that is known.</summary>
public sealed class ProtectionTests
{
    private static readonly Answer Refusal = new(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}""");

    [Fact]
    public void A_protected_object_says_until_when()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like '*protected*' | Remove-DeletedDirectoryObject -Force -PassThru");
        Assert.StartsWith("TargetProtected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains($"The protection ends {DateTime.UtcNow.AddDays(6):yyyy-MM-dd}", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal("Protected", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
    }

    [Theory]
    [InlineData(1, true, "Protected")]
    [InlineData(1, false, "Denied")]
    [InlineData(8, true, "Denied")]
    public void A_refusal_of_another_code_is_protection_when_the_object_says_that_it_is_on_and_not_over(int daysAgo, bool isProtected, string outcome)
    {
        using var server = new RecordingServer(_ => Refusal);
        var deleted = DateTime.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var run = ModuleRun.Connected(server.Endpoint, $"@{{ id = '00000000-0000-0000-0000-00000000000e'; deletedDateTime = '{deleted}'; isHardDeleteProtectionEnabled = ${(isProtected ? "true" : "false")} }} | Remove-DeletedDirectoryObject -Force -PassThru", "-ApiVersion beta");
        Assert.Equal(outcome, Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
    }
}
