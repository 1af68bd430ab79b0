using System.Globalization;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>-MinimumAge holds back what was deleted too recently, and what tells no age is read before.</summary>
public sealed class MinimumAgeTests
{
    private const string Remove = "Remove-DeletedDirectoryObject -MinimumAge 20 -Force -PassThru";

    [Theory]
    [InlineData("$users", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = $_.DeletedDateTime } }", 1)]
    [InlineData("$users | ForEach-Object { [pscustomobject]@{ Id = $_.Id; AdditionalProperties = @{ deletedDateTime = $_.DeletedDateTime } } }", 1)]
    [InlineData("$users.Id", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = $null } }", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = 30 } }", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = '01/02/2003 04:05:06' } }", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = '2003-02-01T04:05:06' } }", 1)]
    [InlineData("$users | ForEach-Object { @{ id = $_.Id; deletedDateTime = '0001-01-01T00:00:00Z' } }", 1)]
    public void The_age_comes_from_the_input_where_it_is_beyond_doubt_and_from_the_service_else(string input, int reads)
    {
        var run = ModuleRun.Emulated($"$users = Get-DeletedDirectoryObject -Type user\n$before = (Get-GraphEmulatorLedger -Summary).HttpRequests\n{input} | {Remove}\n(Get-GraphEmulatorLedger -Summary).HttpRequests - $before\n(Get-DeletedDirectoryObject -Type user).DisplayName");
        Assert.Empty(run.Errors);
        Assert.Contains("5 targets were deleted too recently for -MinimumAge and held back.", run.AllText, StringComparison.Ordinal);
        var results = run.OutputOf("PurgeResult");
        Assert.Equal(2, results.Count(result => result.Outcome.ToString() == "Purged"));
        Assert.Equal(5, results.Count(result => result.Outcome.ToString() == "NotAttempted" && ((string)result.Message).Contains("-MinimumAge is 20 days", StringComparison.Ordinal)));
        Assert.Equal(["Peter Aller", "Rosa Bode", "Simon Dahme", "Tina Eider", "Walter Ilm (protected)"], run.Output.OfType<string>().Order(StringComparer.Ordinal));

        // All seven are read in one batch; the two that are old enough go alone or together.
        Assert.InRange(Assert.Single(run.Output.OfType<int>()), reads + 1, reads + 2);
    }

    [Theory]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", 25, true)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffffffZ", 25, true)]
    [InlineData("yyyy-MM-ddTHH:mm:ss+00:00", 25, true)]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", 15, false)]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", -5, false)]
    public void What_was_old_enough_when_it_was_listed_is_read_again_and_what_was_too_young_is_not(string format, int daysAgo, bool isPurged)
    {
        var time = DateTime.UtcNow.AddDays(-daysAgo).ToString(format, CultureInfo.InvariantCulture);
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"id":"00000000-0000-0000-0000-00000000000e","deletedDateTime":"{{time}}"}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, $"@{{ id = '00000000-0000-0000-0000-00000000000e'; deletedDateTime = '{time}' }} | {Remove}");
        Assert.Equal(isPurged ? "Purged" : "NotAttempted", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(isPurged ? ["GET", "DELETE"] : [], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public void What_was_restored_and_deleted_again_since_it_was_listed_is_held_back()
    {
        var (listed, now) = (DateTime.UtcNow.AddDays(-25), DateTime.UtcNow.AddHours(-1));
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"id":"00000000-0000-0000-0000-00000000000e","deletedDateTime":"{{now:yyyy-MM-ddTHH:mm:ssZ}}"}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, $"@{{ id = '00000000-0000-0000-0000-00000000000e'; deletedDateTime = '{listed:yyyy-MM-ddTHH:mm:ssZ}' }} | {Remove}");
        Assert.Empty(run.Errors);
        Assert.Contains("1 target was deleted too recently for -MinimumAge and held back.", run.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void What_cannot_be_read_is_held_back()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | " + Remove);
        Assert.StartsWith("TargetAgeUnknown,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("Authorization_RequestDenied", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal("NotAttempted", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public void What_the_service_knows_no_age_of_is_held_back()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"@odata.type":"#microsoft.graph.user","id":"00000000-0000-0000-0000-00000000000e","displayName":"Anna","deletedDateTime":null}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "'00000000-0000-0000-0000-00000000000e' | " + Remove);
        Assert.StartsWith("TargetAgeUnknown,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("'Anna'", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("", "NotFound", 1)]
    [InlineData("-IgnoreMissing", "AlreadyGone", 0)]
    public void What_is_not_there_is_not_found(string parameter, string outcome, int errors)
    {
        using var server = new RecordingServer(_ => Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, $"'00000000-0000-0000-0000-00000000000e' | {Remove} {parameter}");
        Assert.Equal(outcome, Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(errors, run.Errors.Count(error => error.StartsWith("TargetNotFound,", StringComparison.Ordinal)));
        Assert.Equal(errors, run.Errors.Count);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Contains(server.Requests, request => request.Target.Contains("/directoryObjects/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-IgnoreMissing")]
    public void What_is_not_there_because_it_was_never_deleted_is_not_gone(string parameter)
    {
        var run = ModuleRun.Emulated($$"""
            $me = Invoke-RestMethod "$($tenant.Endpoint)v1.0/users/anna.ems@contoso.example" -Authentication Bearer -Token $tenant.DelegatedToken -AllowUnencryptedAuthentication
            $me.id | {{Remove}} {{parameter}}
            """);
        Assert.StartsWith("TargetNotDeleted,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("NotDeleted", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
    }

    [Fact]
    public void An_administrative_unit_is_refused_before_it_is_read()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "@{ id = '00000000-0000-0000-0000-00000000000e'; '@odata.type' = '#microsoft.graph.administrativeUnit' } | " + Remove);
        Assert.StartsWith("ObjectTypeNotPurgeable,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("Unsupported", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void What_if_shows_only_what_is_old_enough()
    {
        var run = ModuleRun.Emulated("$ids = (Get-DeletedDirectoryObject -Type user).Id\n$ids | Remove-DeletedDirectoryObject -MinimumAge 20 -WhatIf");
        Assert.Equal(2, run.HostLines.Count(line => line.StartsWith("What if: Performing", StringComparison.Ordinal)));
        Assert.Contains(run.HostLines, line => line.Contains("deleted user 'Udo Fuhne'", StringComparison.Ordinal));
        Assert.Empty(run.Errors);
        Assert.Contains("5 targets were deleted too recently", run.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_target_is_counted_in_the_summary()
    {
        var run = ModuleRun.Emulated("(Get-DeletedDirectoryObject -Type user).Id | Remove-DeletedDirectoryObject -MinimumAge 20 -Force -Verbose");
        Assert.StartsWith("7 targets: 2 Purged, 5 NotAttempted in ", Assert.Single(run.Information), StringComparison.Ordinal);
    }
}
