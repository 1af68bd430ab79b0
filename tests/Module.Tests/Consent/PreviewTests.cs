using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>What -WhatIf tells.</summary>
public sealed class PreviewTests
{
    [Fact]
    public void It_names_each_target_and_counts_them_and_gives_each_a_result()
    {
        var run = ModuleRun.Emulated("$objects = Get-DeletedDirectoryObject -Type user | Select-Object -First 2\n$objects + $objects[0] | Remove-DeletedDirectoryObject -WhatIf -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.HostLines.Count);
        Assert.Equal("What if: Performing the operation \"Delete permanently\" on target \"deleted user 'Peter Aller' (b9691379-2f37-4aeb-857d-c22faf740387)\".", run.HostLines[0]);
        Assert.Equal("What if: 2 users would be deleted permanently (1 input repeats another). Nothing was deleted.", run.HostLines[^1]);
        Assert.Equal(["NotAttempted Nothing was sent because of -WhatIf."], run.OutputOf("PurgeResult").Select(result => $"{result.Outcome} {result.Message}").Distinct());
        Assert.Equal(3, run.OutputOf("PurgeResult").Count);
    }

    [Theory]
    [InlineData("servicePrincipal", "service principal")]
    [InlineData("group", "security group")]
    public void A_line_names_the_type_in_the_words_that_the_total_counts_it_in(string type, string words)
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type {type} | Remove-DeletedDirectoryObject -WhatIf");
        Assert.Contains(run.HostLines, line => line.Contains($"on target \"deleted {words} '", StringComparison.Ordinal));
        Assert.Matches($"\\d {words}", run.HostLines[^1]);
    }

    [Fact]
    public void Whoever_is_asked_about_each_reads_what_PowerShell_would_say()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Confirm", null, "N");
        Assert.Equal(
            ["Confirm", "Are you sure you want to perform this action?", "Performing the operation \"Delete permanently\" on target \"deleted user 'Peter Aller' (b9691379-2f37-4aeb-857d-c22faf740387)\"."],
            run.HostLines.Take(3));
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type user | Select-Object -First 2 | Remove-DeletedDirectoryObject")]
    [InlineData("Remove-DeletedDirectoryObject b9691379-2f37-4aeb-857d-c22faf740387")]
    public void It_does_not_say_again_of_each_that_nothing_was_attempted(string command)
    {
        var run = ModuleRun.Emulated($"$messages = {command} -WhatIf -Verbose 4>&1\n$messages | ForEach-Object {{ \"$_\" }}");
        Assert.Empty(run.Errors);
        Assert.Contains(run.HostLines, line => line.Contains("deleted user 'Peter Aller'", StringComparison.Ordinal) || line.Contains("b9691379", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output.OfType<string>(), message => message.Contains("attempted", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void It_names_a_thousand_and_counts_all()
    {
        var run = ModuleRun.Emulated("1..1500 | ForEach-Object { '00000000-0000-0000-0000-{0:d12}' -f $_ } | Remove-DeletedDirectoryObject -WhatIf\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.Equal(1_001, run.HostLines.Count);
        Assert.Equal("What if: 1,500 objects of unknown type would be deleted permanently. Nothing was deleted. The first 1,000 are listed above.", run.HostLines[^1]);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Its_total_is_read_where_the_host_shows_nothing()
    {
        var run = ModuleRun.Emulated($"$module = '{Repository.Manifest}'\n$context = Get-GraphPurgeContext\n$id = (Get-DeletedDirectoryObject -Type user)[0].Id\n$id | ForEach-Object -Parallel {{ Import-Module $using:module; $_ | Remove-DeletedDirectoryObject -Context $using:context -WhatIf }} 6>&1 | ForEach-Object {{ \"$_\" }}");
        Assert.Empty(run.Errors);
        Assert.Contains("What if: 1 object of unknown type would be deleted permanently. Nothing was deleted.", run.Output.OfType<string>());
    }

    [Fact]
    public void Of_domains_it_counts_those_that_could_be_deleted()
    {
        var run = ModuleRun.Emulated("Invoke-DomainForceDelete fabrikam.example, contoso.example -MaximumCount 2 -WhatIf\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.Equal(["DomainNotDeletable,GraphPurge.Domains.InvokeDomainForceDeleteCommand"], run.Errors);
        Assert.Equal("What if: 1 domain would be force-deleted. Nothing was sent.", run.HostLines[^1]);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
