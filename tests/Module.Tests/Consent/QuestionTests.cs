using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>The one question before a removal: what it says, and what the answers do.</summary>
public sealed class QuestionTests
{
    private const string Users = "Get-DeletedDirectoryObject -Type user | Select-Object -First 3";
    private const string Ledger = "(Get-GraphEmulatorLedger -Summary).Requested";

    [Theory]
    [InlineData(new[] { "Y" }, 3)]
    [InlineData(new[] { "N" }, 0)]
    [InlineData(new[] { "L", "N" }, 0)]
    [InlineData(new[] { "O", "Y", "N", "Y" }, 2)]
    [InlineData(new[] { "O", "N", "A" }, 2)]
    [InlineData(new[] { "O", "Y", "L" }, 1)]
    public void Only_what_was_agreed_to_is_deleted_and_each_has_its_result(string[] answers, int purged)
    {
        var run = ModuleRun.Emulated($"{Users} | Remove-DeletedDirectoryObject -PassThru\n{Ledger}", null, answers);
        Assert.Empty(run.Errors);
        Assert.Equal(purged, Assert.Single(run.Output.OfType<int>()));
        Assert.Equal([.. Enumerable.Repeat("Declined", 3 - purged), .. Enumerable.Repeat("Purged", purged)], run.OutputOf("PurgeResult").Select(result => (string)result.Outcome).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", new[] { "O", "N", "A" }, "Declined, Purged, Declined")]
    [InlineData("", new[] { "O", "Y", "N" }, "Purged, Declined, Purged")]
    [InlineData(" -Confirm", new[] { "N", "A" }, "Declined, Purged, Declined")]
    public void The_first_answer_on_a_target_holds_however_often_it_comes_in(string confirm, string[] answers, string outcomes)
    {
        var run = ModuleRun.Emulated($"$users = {Users}\n$users[0, 1, 0] | Remove-DeletedDirectoryObject -PassThru -OutVariable results{confirm}\n$users[0, 1, 0].Id.ForEach({{ $id = $_; @($results | Where-Object Id -EQ $id)[0].Outcome }}) -join ', '\n{Ledger}", null, answers);
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.OutputOf("PurgeResult").Count);
        Assert.Equal(outcomes, Assert.Single(run.Output.OfType<string>()));
        Assert.Equal(1, Assert.Single(run.Output.OfType<int>()));
        Assert.All(run.OutputOf("PurgeResult").GroupBy(result => (string)result.Id), results => Assert.Single(results.Select(result => (string)result.Outcome).Distinct()));
        Assert.Contains(run.HostLines, line => line.StartsWith("3 in, 2 targets, 1 repeated: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Targets_that_were_declined_in_one_question_are_not_asked_about_in_the_next()
    {
        var run = ModuleRun.Emulated(
            $"$users = Get-DeletedDirectoryObject -Type user\n@($users[0..9999]) + $users[0, 1, 10000] | Remove-DeletedDirectoryObject -PassThru | Where-Object Outcome -EQ Purged | ForEach-Object Id\n$users[10000].Id\n{Ledger}", "@{ deletedUsers = 10001 }", "N", "Y");
        Assert.Empty(run.Errors);
        Assert.Single(run.Output.OfType<string>().Distinct());
        Assert.Equal(1, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void It_counts_and_names_a_target_that_comes_twice_once()
    {
        var run = ModuleRun.Emulated($"$users = {Users}\n$users[0, 1, 0, 1] | Remove-DeletedDirectoryObject\n$users[0, 1, 0] | Remove-DeletedDirectoryObject -WhatIf", null, "L", "N");
        Assert.Empty(run.Errors);
        Assert.Equal("  What     2 users", run.HostLines.First(line => line.StartsWith("  What ", StringComparison.Ordinal)));
        Assert.Equal("  Repeats  2 inputs name a target again", run.HostLines.First(line => line.StartsWith("  Repeats ", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.HostLines, line => line.Contains(" more", StringComparison.Ordinal));
        Assert.Equal(2, run.HostLines.Count(line => line.StartsWith("  deleted user '", StringComparison.Ordinal)));
        Assert.Contains("What if: 2 users would be deleted permanently (1 input repeats another). Nothing was deleted.", run.HostLines);
    }

    [Fact]
    public void It_says_how_many_of_what_where_as_whom_how_old_and_that_it_is_for_good()
    {
        const string deleted = "@{ type = 'user'; displayName = 'Ada Elbe'; deletedDaysAgo = 20 }, @{ type = 'user'; displayName = 'Bo Oder'; deletedDaysAgo = 3 }, @{ type = 'servicePrincipal'; displayName = 'Portal'; deletedDaysAgo = 4 }";
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject\n{Ledger}", $"@{{ tenant = @{{ name = 'Contoso Rehearsal' }}; deletedItems = @({deleted}) }}", "N");
        Assert.Empty(run.Errors);
        Assert.Equal("Delete 3 deleted objects permanently?", run.HostLines[0]);
        Assert.Equal("  What     2 users, 1 service principal", run.HostLines[1]);
        Assert.Equal("  Names    Ada Elbe, Bo Oder, Portal", run.HostLines[2]);
        Assert.Matches(@"^  Deleted  \d{4}-\d\d-\d\d \(20 days ago\) to \d{4}-\d\d-\d\d \(3 days ago\)$", run.HostLines[3]);
        Assert.Matches(@"^  Tenant   Contoso Rehearsal \([0-9a-f-]{36}\)$", run.HostLines[4]);
        Assert.Equal("  As       admin@contoso-rehearsal.onmicrosoft.com", run.HostLines[5]);
        Assert.Equal("Nobody can restore them.", run.HostLines[6]);
        Assert.Equal("&Yes &No &One by one &List (default is \"N\"): N", run.HostLines[7]);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void One_target_is_named_in_full()
    {
        var run = ModuleRun.Emulated($"{Users} | Select-Object -First 1 | Remove-DeletedDirectoryObject", null, "N");
        Assert.Equal("Delete the deleted user 'Peter Aller' (b9691379-2f37-4aeb-857d-c22faf740387) permanently?", run.HostLines[0]);
        Assert.Contains("&Yes &No (default is \"N\"): N", run.HostLines);
    }

    [Fact]
    public void An_id_that_was_typed_is_asked_about_with_its_name_and_age()
    {
        var run = ModuleRun.Emulated("Remove-DeletedDirectoryObject b9691379-2f37-4aeb-857d-c22faf740387", null, "N");
        Assert.Equal("Delete the deleted user 'Peter Aller' (b9691379-2f37-4aeb-857d-c22faf740387) permanently?", run.HostLines[0]);
        Assert.Contains(run.HostLines, line => line.StartsWith("  Deleted  ", StringComparison.Ordinal));

        run = ModuleRun.Emulated("$contact = (Get-MailboxContact anna.ems@contoso.example)[0]\nRemove-ContactPermanently $contact.Id -UserId anna.ems@contoso.example\n$contact.DisplayName", null, "N");
        Assert.Empty(run.Errors);
        Assert.Contains($"'{Assert.Single(run.Output)}'", run.HostLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject 11111111-1111-1111-1111-111111111111", 0)]
    [InlineData("$gone = (Get-MailboxContact anna.ems@contoso.example)[0].Id; 1..2 | ForEach-Object { Remove-ContactPermanently $gone -UserId anna.ems@contoso.example -Force:($_ -eq 1) }", 1)]
    public void Nobody_is_asked_about_an_id_that_was_typed_and_is_not_there(string command, int requested)
    {
        var run = ModuleRun.Emulated($"{command}\n{Ledger}");
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.HostLines);
        Assert.Equal(requested, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject $id -Force")]
    [InlineData("Remove-DeletedDirectoryObject $id -WhatIf")]
    [InlineData("$id | Remove-DeletedDirectoryObject")]
    [InlineData("Remove-DeletedDirectoryObject $id, 22222222-2222-2222-2222-222222222222")]
    public void What_is_not_one_typed_id_or_not_asked_about_is_not_read(string command)
    {
        var run = ModuleRun.Emulated($"$id = 'b9691379-2f37-4aeb-857d-c22faf740387'\n{command} -Verbose 4>&1 | ForEach-Object {{ \"$_\" }}", null, "N");
        Assert.Empty(run.Errors);
        Assert.DoesNotContain(run.Output.OfType<string>(), line => line.StartsWith("GET ", StringComparison.Ordinal) && line.Contains("deletedItems", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_contacts_it_names_the_mailboxes()
    {
        var run = ModuleRun.Emulated("'anna.ems@contoso.example', 'ben.ruhr@contoso.example' | Get-MailboxContact -Recurse | Remove-ContactPermanently", null, "N");
        Assert.Matches(@"^Delete \d+ contacts permanently\?$", run.HostLines[0]);
        Assert.Contains("  Mailbox  2 mailboxes: anna.ems@contoso.example and 1 more", run.HostLines);
    }

    [Fact]
    public void Of_contacts_it_tells_folders_of_one_name_apart()
    {
        const string Twin = "@{ displayName = 'Suppliers'; contacts = @(@{ displayName = 'Ada' }) }";
        var run = ModuleRun.Emulated("Get-MailboxContact u@x.example -ContactFolderName Suppliers | Remove-ContactPermanently", $"@{{ users = @(@{{ userPrincipalName = 'u@x.example'; contactFolders = @({Twin}, @{{ displayName = 'Old'; childFolders = @({Twin}) }}) }}) }}", "L", "N");
        Assert.Contains(@"  Folder   2 folders: Contacts\Old\Suppliers, Contacts\Suppliers", run.HostLines);
        Assert.Contains(run.HostLines, line => line.StartsWith("  contact 'Ada' (", StringComparison.Ordinal) && line.EndsWith(@" of 'u@x.example' in 'Contacts\Old\Suppliers'", StringComparison.Ordinal));

        run = ModuleRun.Emulated("Get-MailboxContact u@x.example -ContactFolderName Suppliers | Remove-ContactPermanently", $"@{{ users = @(@{{ userPrincipalName = 'u@x.example'; contactFolders = @({Twin}, {Twin}) }}) }}", "N");
        Assert.Contains(run.HostLines, line => line.StartsWith(@"  Folder   2 folders: Contacts\Suppliers (…", StringComparison.Ordinal) && line.EndsWith(") and 1 more", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_given_twice_is_counted_once()
    {
        var run = ModuleRun.Emulated($"$users = @({Users})\n$users + $users | Remove-DeletedDirectoryObject -PassThru", null, "Y");
        Assert.Equal("Delete 3 deleted objects permanently?", run.HostLines[0]);
        Assert.Contains("  Repeats  3 inputs name a target again", run.HostLines);
        Assert.Equal(6, run.OutputOf("PurgeResult").Count(result => result.Outcome == "Purged"));
    }

    [Fact]
    public void The_list_names_every_target()
    {
        var run = ModuleRun.Emulated($"{Users} | Remove-DeletedDirectoryObject", null, "L", "N");
        Assert.Equal(3, run.HostLines.Count(line => line.StartsWith("  deleted user '", StringComparison.Ordinal)));
        Assert.Equal(2, run.HostLines.Count(line => line == "Delete 3 deleted objects permanently?"));
    }

    [Fact]
    public void One_answer_covers_ten_thousand_at_most()
    {
        var run = ModuleRun.Emulated($"1..10001 | ForEach-Object {{ '00000000-0000-0000-0000-{{0:d12}}' -f $_ }} | Remove-DeletedDirectoryObject -PassThru\n{Ledger}", null, "N", "N");
        Assert.Equal(["Delete the first 10,000 deleted objects permanently?", "Delete the deleted object '00000000-0000-0000-0000-000000010001' permanently?"], run.HostLines.Where(line => line.EndsWith("permanently?", StringComparison.Ordinal)));
        Assert.Contains("  Time     at least 5 minutes, because of the service's limits", run.HostLines);
        Assert.Contains("Nobody can restore them. More may follow, and are asked about separately.", run.HostLines);
        Assert.Equal(10_001, run.OutputOf("PurgeResult").Count(result => result.Outcome == "Declined"));
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Fact]
    public void Nothing_is_asked_where_there_is_nothing_to_delete()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -MinimumAge 3000 | Remove-DeletedDirectoryObject");
        Assert.Empty(run.Errors);
        Assert.Empty(run.HostLines);
    }

    [Fact]
    public void Whoever_stops_at_the_question_reads_that_nothing_was_attempted()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator\n$null = Connect-GraphPurge -Emulator");
        var run = session.InvokeUntilQuestion($"{Users} | Remove-DeletedDirectoryObject");
        Assert.True(run.WasStopped);
        Assert.Contains(run.HostLines, line => line.Contains("Remove-DeletedDirectoryObject was stopped.", StringComparison.Ordinal) && line.Contains(" 3 NotAttempted in ", StringComparison.Ordinal));
        Assert.Equal(0, Assert.Single(session.Invoke(Ledger).Output.OfType<int>()));
    }

    [Theory]
    [InlineData("", "and 3 enabled accounts disabled")]
    [InlineData("-DisableUserAccounts $false", "accounts stay enabled")]
    public void Of_a_domain_it_shows_what_would_be_renamed_and_disabled(string parameters, string accounts)
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete -DomainName fabrikam.example {parameters}\n{Ledger}", null, "");
        Assert.Empty(run.Errors);
        var question = string.Join('\n', run.HostLines);
        Assert.Contains("Force-delete the domain 'fabrikam.example'?", question, StringComparison.Ordinal);
        Assert.Contains("3 users, 1 group and 1 application", question, StringComparison.Ordinal);
        Assert.Contains(accounts, question, StringComparison.Ordinal);
        Assert.Contains("  Tenant   Contoso Rehearsal (", question, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("FABRIKAM.example ", 1)]
    [InlineData("fabrikam", 0)]
    [InlineData("y", 0)]
    [InlineData("", 0)]
    public void A_domain_is_deleted_by_whoever_types_its_name(string typed, int requested)
    {
        var run = ModuleRun.Emulated($"Invoke-DomainForceDelete -DomainName fabrikam.example\n{Ledger}", null, typed);
        Assert.Empty(run.Errors);
        Assert.Equal(requested, Assert.Single(run.Output.OfType<int>()));
        Assert.Equal(requested == 0, run.AllText.Contains("the domain is left as it is. Nothing was sent.", StringComparison.Ordinal) || run.AllText.Contains("is left as it is. Nothing was sent.", StringComparison.Ordinal));
    }
}
