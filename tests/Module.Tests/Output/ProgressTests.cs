using System.Management.Automation;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Output;

/// <summary>Progress says how far the work has come, how fast it goes, and why it waits.</summary>
public sealed class ProgressTests
{
    private const string Removal = "Deleting permanently";

    [Fact]
    public void A_removal_shows_what_is_done_and_failed_the_rate_and_the_time_left()
    {
        var run = ModuleRun.Emulated("'00000000-0000-0000-0000-00000000dead', (Get-DeletedDirectoryObject -Type user) | ForEach-Object { $_ } | Remove-DeletedDirectoryObject -Force -ThrottleLimit 1 -ErrorAction SilentlyContinue", "@{ deletedUsers = 200; latencyMilliseconds = 150 }");
        var shown = run.Progress.Where(record => record.Activity == Removal).ToList();
        Assert.Contains(shown, record => System.Text.RegularExpressions.Regex.IsMatch(record.StatusDescription, @"^\d+ of 201 done, 1 failed, \d+ a second, \d+ s left$"));
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
        Assert.All(shown[..^1], record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
    }

    [Fact]
    public void A_list_shows_how_many_and_how_fast()
    {
        var run = ModuleRun.Emulated("$null = Get-DeletedDirectoryObject -Type user", "@{ deletedUsers = 5000; latencyMilliseconds = 300 }");
        var shown = run.Progress.Where(record => record.Activity == "Listing deleted objects").ToList();
        Assert.Matches(@"^[\d,]+ listed, [\d,]+ a second$", shown[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, shown[^1].RecordType);
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type user", "Reading")]
    [InlineData("'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force", Removal)]
    public void A_wait_that_the_service_asks_for_is_shown_first_with_its_length(string command, string activity)
    {
        using var server = new RecordingServer(_ => new Answer(429, """{"error":{"code":"TooManyRequests","message":"Wait."}}""") { Header = "Retry-After: 3600" });
        using var session = new ModuleSession();
        session.Invoke($"$null = Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString 'opaque-test-token' -AsPlainText -Force)");
        var shown = session.InvokeUntilProgress(command).Progress[0];
        Assert.Equal(activity, shown.Activity);
        Assert.Matches("^waiting (1 h 0 min|59 min [0-9]+ s) as the service asked", shown.StatusDescription);
    }

    /// <summary>Looked at every few milliseconds.</summary>
    [Fact]
    public void Progress_comes_in_a_pace_that_can_be_read()
    {
        var run = ModuleRun.Emulated("$null = Invoke-DomainForceDelete slow.example -Force -Wait -PollingInterval 0.01 -Verbose", "@{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 1500 } }");
        Assert.Empty(run.Errors);
        var looks = run.Verbose.Count(line => line.StartsWith("GET ", StringComparison.Ordinal));
        var shown = run.Progress.Where(record => record.RecordType == ProgressRecordType.Processing).ToList();
        Assert.NotEmpty(shown);
        Assert.True(looks > 20, $"{looks} looks");
        Assert.True(shown.Count * 3 < looks, $"{shown.Count} records for {looks} looks");
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    /// <summary>Looked at once a minute: the clock must go on between two looks.</summary>
    [Fact]
    public void The_wait_for_a_domain_shows_a_clock_the_next_look_the_time_out_and_what_Ctrl_C_does()
    {
        var run = ModuleRun.Emulated("$null = Invoke-DomainForceDelete slow.example -Force -Wait -PollingInterval 60 -Timeout 3 -ErrorAction SilentlyContinue", "@{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }");
        var shown = run.Progress.Where(record => record.RecordType == ProgressRecordType.Processing).ToList();
        var clock = shown.Where(record => record.Activity == "Force-deleting slow.example").Select(record => record.StatusDescription).ToList();
        var below = shown.Where(record => record.ParentActivityId == 0).ToList();
        Assert.All(clock, status => Assert.Matches(@"^(Scheduled|InProgress), time-out in \d s$", status));
        Assert.True(clock.Distinct().Count() > 1, string.Join('\n', clock));
        Assert.NotEmpty(below);
        Assert.All(below, record => Assert.Matches(@"^Waited \d s, next look in \d s \| Ctrl\+C ends the watching only$", $"{record.Activity} | {record.StatusDescription}"));
        Assert.Equal(2, run.Progress.Count(record => record.RecordType == ProgressRecordType.Completed));
    }

    [Fact]
    public void Reading_back_what_a_force_delete_renamed_shows_how_far_it_is()
    {
        var run = ModuleRun.Emulated("$null = Invoke-DomainForceDelete crowd.example -Force -Wait -PollingInterval 0.1", "@{ domains = @(@{ id = 'crowd.example'; userCount = 100 }); latencyMilliseconds = 200 }");
        Assert.Empty(run.Errors);
        Assert.Contains(run.Progress, record => System.Text.RegularExpressions.Regex.IsMatch(record.StatusDescription, @"^Deleted; \d+ of 100 objects read back$") && record.PercentComplete is > 0 and < 100);
    }

    [Fact]
    public void An_error_that_ends_the_command_completes_its_progress()
    {
        var asked = 0;
        using var server = new RecordingServer(_ => Interlocked.Increment(ref asked) == 1 ? new Answer(503, """{"error":{"code":"ServiceUnavailable","message":"Wait."}}""") { Header = "Retry-After: 1" } : new Answer(401, """{"error":{"code":"InvalidAuthenticationToken","message":"Expired."}}"""));
        var run = ModuleRun.Connected(server.Endpoint, "'11111111-1111-1111-1111-111111111111' | Remove-DeletedDirectoryObject -Force");
        Assert.StartsWith("SignInRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }
}
