using System.Globalization;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>A removal of more than one target ends with one line that says what became of all.</summary>
public sealed class SummaryTests
{
    private const string Seed = "@{ deletedUsers = 1000 }";
    private const string Summary = " in [0-9,]+\\.[0-9] s\\.$";

    [Fact]
    public void It_counts_inputs_targets_repeats_and_outcomes()
    {
        var run = ModuleRun.Emulated("$u = Get-DeletedDirectoryObject -Type user; $u + $u + '00000000-0000-0000-0000-00000000dead' + $u | Remove-DeletedDirectoryObject -Force -ErrorAction SilentlyContinue", Seed);
        Assert.Matches("^3,001 in, 1,001 targets, 2,000 repeated: 1,000 Purged, 1 NotFound" + Summary, Assert.Single(run.Information));
        Assert.Single(run.HostLines, line => line.Contains("1,001 targets", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-PassThru")]
    public void It_is_one_record_that_can_be_captured_sent_on_and_silenced(string passThru)
    {
        var run = ModuleRun.Emulated($$"""
            function Two { Get-DeletedDirectoryObject -Type user | Select-Object -First 2 }
            $null = Two | Remove-DeletedDirectoryObject -Force {{passThru}} -InformationVariable kept 6> $null
            "kept: $kept"
            $all = Two | Remove-DeletedDirectoryObject -Force {{passThru}} 6>&1
            "sent on: $($all | Where-Object { $_ -is [Management.Automation.InformationRecord] })"
            $all = Two | Remove-DeletedDirectoryObject -Force {{passThru}} -InformationAction Ignore 6>&1
            "silenced: $(@($all | Where-Object { $_ -is [Management.Automation.InformationRecord] }).Count)"
            """, "@{ deletedUsers = 6 }");
        Assert.Matches("^kept: 2 targets: 2 Purged" + Summary, $"{run.Output[0]}");
        Assert.Matches("^sent on: 2 targets: 2 Purged" + Summary, $"{run.Output[1]}");
        Assert.Equal("silenced: 0", run.Output[2]);
        Assert.DoesNotContain(run.HostLines, line => line.Contains("targets", StringComparison.Ordinal));
    }

    /// <summary>Before the first answer nothing is deleted, and whoever reads a question has not made the run longer. What the whole command took is the run and the questions, and more.</summary>
    [Theory]
    [InlineData("", "Y")]
    [InlineData("", "O", "Y", "Y")]
    [InlineData("-Confirm", "Y", "Y")]
    public void Its_seconds_are_those_of_the_run_and_not_of_whoever_answers(string confirm, params string[] answers)
    {
        using var session = new ModuleSession { ReadingTime = TimeSpan.FromSeconds(0.3) };
        Array.ForEach(answers, session.Answers.Enqueue);
        var run = session.Invoke($$"""
            $null = Start-GraphEmulator -Seed @{ deletedUsers = 2 }
            $null = Connect-GraphPurge -Emulator
            $users = Get-DeletedDirectoryObject -Type user
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $users | Remove-DeletedDirectoryObject {{confirm}}
            $clock.Elapsed
            """);
        Assert.Empty(run.Errors);
        var seconds = double.Parse(Regex.Match(Assert.Single(run.Information), "^2 targets: 2 Purged in ([0-9.]+) s\\.$").Groups[1].Value, CultureInfo.InvariantCulture);
        var rest = Assert.Single(run.Output.OfType<TimeSpan>()) - session.Asked;
        Assert.True(seconds <= rest.TotalSeconds + 0.05, $"{seconds} s of {rest} without the questions");
    }

    [Fact]
    public void A_job_carries_it()
    {
        var (_, output) = PowerShellTool.Run(new Dictionary<string, string?>(), "-NonInteractive", "-Command", $$"""
            $job = Start-Job { Import-Module '{{Repository.Manifest}}'; $null = Start-GraphEmulator -Seed @{ deletedUsers = 3 } | Connect-GraphPurge; Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force }
            $null = $job | Wait-Job
            "carried: $($job.ChildJobs[0].Information)"
            """);
        Assert.Matches("carried: 3 targets: 3 Purged" + Summary, output.Trim());
    }

    [Fact]
    public void One_target_and_none_end_without_it()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -Verbose; Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force; @() | Remove-DeletedDirectoryObject -Force", "@{ deletedUsers = 1 }");
        Assert.Empty(run.Information);
        Assert.Matches("^1 target: 1 Purged" + Summary, run.Verbose[^1]);
    }

    [Theory]
    [InlineData("$null = Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru | Select-Object -First 1")]
    [InlineData("try { @('00000000-0000-0000-0000-00000000dead') + (Get-DeletedDirectoryObject -Type user) | Remove-DeletedDirectoryObject -Force -ErrorAction Stop } catch { }")]
    [InlineData("try { Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru | ForEach-Object { throw 'downstream' } } catch { }")]
    public void A_command_that_is_ended_has_its_last_line_on_the_host_instead(string command)
    {
        var run = ModuleRun.Emulated(command, "@{ deletedUsers = 30 }");
        Assert.Empty(run.Information);
        Assert.Single(run.HostLines, line => line.Contains(" Purged", StringComparison.Ordinal) && line.Contains("was stopped.", StringComparison.Ordinal));
    }

    [Fact]
    public void Verbose_names_each_target_with_what_became_of_it()
    {
        var run = ModuleRun.Emulated("'00000000-0000-0000-0000-00000000dead', (Get-DeletedDirectoryObject -Type user), (Get-DeletedDirectoryObject -Type administrativeUnit) | ForEach-Object { $_ } | Remove-DeletedDirectoryObject -Force -ErrorAction SilentlyContinue -Verbose",
            "@{ deletedItems = @(@{ type = 'user'; displayName = 'Anna Ems' }, @{ type = 'administrativeUnit'; displayName = 'Branch' }) }");
        string[] expected = ["^The deleted object .*dead' was not found \\(NotFound, 1 attempt\\)\\.$", "^The deleted user 'Anna Ems' .* was deleted permanently \\(Purged, 1 attempt\\)\\.$", "^The deleted administrative unit 'Branch' .*the service has no such operation for it \\(Unsupported, 0 attempts\\)\\.$"];
        Assert.All(expected, pattern => Assert.Single(run.Verbose, line => Regex.IsMatch(line, pattern)));
    }

    [Fact]
    public void Verbose_says_what_became_of_a_domain() => Assert.Contains(
        "The force-delete of the domain 'fabrikam.example': Deleted.",
        ModuleRun.Emulated("$null = Invoke-DomainForceDelete fabrikam.example -Force -Wait -PollingInterval 0.1 -Verbose").Verbose);

    [Fact]
    public void Verbose_names_a_contact_with_its_mailbox_and_folder_and_keeps_names_to_a_length_that_can_be_read()
    {
        var run = ModuleRun.Emulated("""
            Get-MailboxContact anna.ems@contoso.example -ContactFolderName Suppliers | Remove-ContactPermanently -Force -Verbose
            [pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000dead'; DisplayName = 'n' * 10000 } | Remove-DeletedDirectoryObject -Force -Verbose -ErrorAction SilentlyContinue
            """);
        Assert.Single(run.Verbose, line => Regex.IsMatch(line, @"^The contact 'Frieda Oder' \(….{12}\) of 'anna\.ems@contoso\.example' in 'Contacts\\Suppliers' was deleted permanently \(Purged, 1 attempt\)\.$"));
        Assert.Single(run.Verbose, line => Regex.IsMatch(line, @"^POST /users/anna\.ems%40contoso\.example/contactFolders/….{12}/contacts/….{12}/permanentDelete: 204 \("));
        Assert.All(run.Verbose, line => Assert.True(line.Length < 400, line));
    }

    [Fact]
    public void One_has_no_plural()
    {
        var run = ModuleRun.Emulated("Invoke-DomainForceDelete slow.example -Force -Wait -Timeout 1 -PollingInterval 0.3", "@{ domains = @(@{ id = 'slow.example' }); domainDeletion = @{ inProgressMilliseconds = 600000 } }");
        Assert.Contains("ended after 1 second.", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }
}
