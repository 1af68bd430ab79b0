using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>A question tells how young the youngest target is, and that many were deleted at once lately, as a recovery of the directory does.</summary>
public sealed partial class YoungTargetTests
{
    [Theory]
    [InlineData("0.5", @"\(12 hours ago\)")]
    [InlineData("0.02", @"\(28 minutes ago\)")]
    [InlineData("0", @"\(less than a minute ago\)")]
    public void The_age_of_the_youngest_is_told_to_the_minute(string daysAgo, string age)
    {
        var run = ModuleRun.Emulated(
            "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject",
            $"@{{ deletedItems = @(@{{ type = 'user'; displayName = 'Old'; deletedDaysAgo = 20 }}, @{{ type = 'user'; displayName = 'Young'; deletedDaysAgo = {daysAgo} }}) }}",
            "N");
        Assert.Matches($@"^  Deleted  \d{{4}}-\d\d-\d\d \(20 days ago\) to \d{{4}}-\d\d-\d\d {age}$", Line(run, "Deleted"));
    }

    [Fact]
    public void Targets_of_unknown_age_are_counted()
    {
        var run = ModuleRun.Emulated("@(Get-DeletedDirectoryObject -Type user) + '00000000-0000-0000-0000-00000000000e' | Remove-DeletedDirectoryObject", "@{ deletedItems = @(@{ type = 'user'; displayName = 'Old'; deletedDaysAgo = 20 }) }", "N");
        Assert.Matches(@"^  Deleted  \d{4}-\d\d-\d\d \(20 days ago\), unknown for 1$", Line(run, "Deleted"));
    }

    [Theory]
    [InlineData(20, "1", true)]
    [InlineData(20, "4.9", true)]
    [InlineData(20, "5.1", false)]
    [InlineData(19, "1", false)]
    public void Many_that_were_deleted_within_one_hour_lately_are_pointed_out(int count, string daysAgo, bool isSaid)
    {
        var seed = $"@{{ deletedItems = @(1..{count} | ForEach-Object {{ @{{ type = 'user'; displayName = \"User $_\"; deletedDaysAgo = {daysAgo} + $_ / 720 }} }}) }}";
        var asked = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject", seed, "N");
        Assert.Equal(isSaid, asked.HostLines.Any(line => Rush().IsMatch(line)));
        Assert.All(asked.HostLines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));

        var previewed = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -WhatIf", seed);
        Assert.Equal(isSaid, previewed.Warnings.Any(warning => warning.StartsWith("Of these targets: 20 deleted within one hour, ", StringComparison.Ordinal)));
    }

    /// <summary>Nobody is asked: a warning is all that there is, and it must not be one for each target.</summary>
    [Theory]
    [InlineData("-Force", 20, "0.4", 1)]
    [InlineData("-Force -MaximumCount 100", 45, "0.4", 1)]
    [InlineData("-Confirm:$false", 20, "0.4", 1)]
    [InlineData("-Force", 19, "0.4", 0)]
    [InlineData("-Force", 20, "6", 0)]
    public void Where_nobody_is_asked_one_warning_points_them_out_and_the_command_goes_on(string parameters, int count, string daysAgo, int warnings)
    {
        var run = ModuleRun.Emulated(
            $"$users = Get-DeletedDirectoryObject -Type user\n$users + $users | Remove-DeletedDirectoryObject {parameters}\n(Get-GraphEmulatorLedger -Summary).Purged",
            $"@{{ deletedItems = @(1..{count} | ForEach-Object {{ @{{ type = 'user'; displayName = \"User $_\"; deletedDaysAgo = {daysAgo} }} }}) }}");
        Assert.Empty(run.Errors);
        Assert.Equal(warnings, run.Warnings.Count(warning => warning.StartsWith("Of the targets so far: 20 deleted within one hour, ", StringComparison.Ordinal)));
        Assert.Equal(count, Assert.Single(run.Output));
    }

    /// <summary>The limit is looked at first, and so nothing was sent.</summary>
    [Fact]
    public void With_a_maximum_whoever_stops_at_the_warning_has_deleted_nothing()
    {
        var run = ModuleRun.Emulated(
            "try { Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -MaximumCount 100 -WarningAction Stop } catch { 'stopped' }\n(Get-GraphEmulatorLedger -Summary).Requested",
            "@{ deletedItems = @(1..45 | ForEach-Object { @{ type = 'user'; displayName = \"User $_\" } }) }");
        Assert.Equal(["stopped", 0], run.Output);
    }

    [Fact]
    public void What_is_named_twice_was_deleted_once()
    {
        const string seed = "@{ deletedItems = @(1..10 | ForEach-Object { @{ type = 'user'; displayName = \"User $_\" } }) }";
        var run = ModuleRun.Emulated("$users = Get-DeletedDirectoryObject -Type user\n$users + $users + $users | Remove-DeletedDirectoryObject", seed, "N");
        Assert.Contains(run.HostLines, line => line.StartsWith("  Repeats", StringComparison.Ordinal));
        Assert.DoesNotContain(run.HostLines, line => line.StartsWith("  Beware", StringComparison.Ordinal));
    }

    /// <summary>As many, but never so many within an hour.</summary>
    [Fact]
    public void Deletions_that_are_spread_over_hours_are_not()
    {
        var run = ModuleRun.Emulated(
            "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject",
            "@{ deletedItems = @(1..60 | ForEach-Object { @{ type = 'user'; displayName = \"User $_\"; deletedDaysAgo = $_ / 360 } }) }",
            "N");
        Assert.DoesNotContain(run.HostLines, line => line.StartsWith("  Beware", StringComparison.Ordinal));
    }

    private static string Line(ModuleRun run, string label) => Assert.Single(run.HostLines, line => line.StartsWith($"  {label}", StringComparison.Ordinal));

    [GeneratedRegex(@"^  Beware   20 deleted within one hour, \d{4}-\d\d-\d\d \d\d:\d\d UTC, as a recovery does$")]
    private static partial Regex Rush();
}
