using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>In a terminal of 80 columns a table shows by what its rows are known: nothing of it is cut, wrapped or left out.</summary>
public sealed class TableTests
{
    /// <summary>What PowerShell leaves to a table in a terminal of 80 columns (measured in 7.6.9).</summary>
    private const int Terminal = 79;

    private const string Long = "a-very-long-name-that-no-column-holds-in-whole-because-somebody-wanted-it-so";
    private const string Guid = "11111111-1111-1111-1111-111111111111";
    private const string Seed = $"@{{ deletedItems = @(@{{ id = '{Guid}'; type = 'user'; displayName = '{Long}'; userPrincipalName = '{Long}@contoso.example'; deletedDaysAgo = 9.5 }}) }}";

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void Deleted_objects_show_type_names_age_and_the_whole_id(int width)
    {
        var table = Show("Get-DeletedDirectoryObject -Type user", width, Seed);
        Assert.Matches("(?m)^Type +Name and UPN +Age +Id *$", table);
        Assert.Matches($@"(?m)^user +a-very-long-\S*… +9 d {Guid}$", table);
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void A_common_type_is_shown_whole_and_leaves_room_for_the_name(int width)
    {
        var table = Show("Get-DeletedDirectoryObject -Type servicePrincipal, application", width);
        Assert.Matches(@"(?m)^servicePrincipal +Retired Portal +5 d [0-9a-f-]{36}$", table);
        Assert.Matches(@"(?m)^application +Old Importer +25 d [0-9a-f-]{36}$", table);
    }

    [Theory]
    [InlineData(Terminal, "servicePrin…", "Retired Por…")]
    [InlineData(100, "servicePrincipal", "Retired Portal")]
    public void Results_show_type_and_name_and_cut_both_where_there_is_no_room(int width, string type, string name)
    {
        var table = Show("Get-DeletedDirectoryObject -Type servicePrincipal | Remove-DeletedDirectoryObject -Force -PassThru", width);
        Assert.Matches($@"(?m)^Purged +{type} +{name} +[0-9a-f-]{{36}}$", table);
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void Results_show_outcome_type_names_and_the_whole_id(int width)
    {
        var table = Show(
            "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force -PassThru",
            width,
            $"@{{ deletedItems = @(@{{ id = '{Guid}'; type = 'user'; displayName = 'Bo Ems'; userPrincipalName = 'bo.ems@{Long}.example' }}) }}");
        Assert.Matches("(?m)^Outcome +Type +Name +Id or mailbox *$", table);
        Assert.Matches($@"(?m)^Purged +user +Bo Ems,.*… +{Guid}$", table);
    }

    /// <summary>The service puts the id in front of a deleted user's principal name, and would fill the column with it.</summary>
    [Fact]
    public void A_principal_name_is_shown_without_the_id_in_front()
    {
        var run = ModuleRun.Invoke($"[GraphPurge.Views.ViewText]::PrincipalNameOf([pscustomobject]@{{ Id = '{Guid}'; UserPrincipalName = '{Guid.Replace("-", "", StringComparison.Ordinal)}anna@contoso.example' }})");
        Assert.Equal("anna@contoso.example", $"{Assert.Single(run.Output)}");
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void Contacts_stand_under_their_mailbox_and_folder_and_have_their_id_whole_in_the_list(int width)
    {
        const string Contacts = "contacts = @(@{ displayName = '" + Long + "'; emailAddress = 'mustermann@partner.example'; companyName = '" + Long + "' })";
        const string Seed = "@{ users = @(@{ userPrincipalName = 'anna.mustermann-ems@contoso.example'; contactFolders = @(@{ displayName = '" + Long + "'; " + Contacts + " }) }) }";
        var run = ModuleRun.Emulated($$"""
            $PSStyle.OutputRendering = 'PlainText'
            $contact = Get-MailboxContact -UserId anna.mustermann-ems@contoso.example -Recurse | Select-Object -First 1
            $contact | Out-String -Width {{width}}
            $id = ($contact | Format-List | Out-String -Width {{width}}) -replace '\s'
            $id.Contains($contact.Id)
            $contact.UserId
            $contact | Remove-ContactPermanently -Force -PassThru | Out-String -Width {{width}}
            """, Seed);
        Assert.Empty(run.Errors);
        Assert.Contains($@"Folder: {run.Output[2]}:\Contacts\{Long}", string.Concat($"{run.Output[0]}".ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^a-very\S*… +mustermann@partner.example +a-very\S*… *$", $"{run.Output[0]}".ReplaceLineEndings("\n"));
        Assert.Equal(true, run.Output[1]);
        Assert.Matches($@"(?m)^Purged +Contact .* {run.Output[2]} *$", $"{run.Output[3]}".ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void Domains_show_their_name_and_every_word_of_what_stands_against_them(int width)
    {
        var table = Show("Get-DomainForceDeleteImpact contoso-rehearsal.onmicrosoft.com, contoso.example, fabrikam.example", width);
        Assert.Matches(@"(?m)^contoso-rehearsal.onmicrosoft.com +False +\d It is the tenant's", table);
        Assert.Matches("(?m)^fabrikam.example +True +5 none", table);
        Assert.Contains("It is the tenant's primary domain. Make another domain the primary one first. The signed-in user's own name, admin@contoso.example, is in it. Sign in with an account of the initial domain.", string.Join(' ', Words(table)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void A_force_delete_shows_its_name_state_and_how_long_it_took(int width)
    {
        var table = Show("Invoke-DomainForceDelete fabrikam.example -Force -Wait -PollingInterval 0.1", width);
        Assert.Matches(@"(?m)^fabrikam.example +Deleted +5 +12 +3 +0\.00:00:\d\d$", table);
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void The_ledger_shows_the_whole_id_and_every_attempt(int width)
    {
        var table = Show("Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force; Get-GraphEmulatorLedger", width, Seed);
        Assert.Matches($@"(?m)^user +a-very\S*… +{Guid} +1 204$", table);
    }

    [Theory]
    [InlineData(Terminal)]
    [InlineData(100)]
    public void The_summary_of_the_ledger_shows_every_status(int width)
    {
        var table = Show("Get-GraphEmulatorLedger -Summary", width, null, "'" + Guid + "' | Remove-DeletedDirectoryObject -Force -ErrorAction SilentlyContinue; ");
        Assert.Contains("404=2", table.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Show(string command, int width, string? seed = null, string before = "")
    {
        var run = ModuleRun.Emulated($"$PSStyle.OutputRendering = 'PlainText'; {before}\n& {{ {command} }} 6> $null | Out-String -Width {width}", seed);
        Assert.All(run.Errors, id => Assert.StartsWith("TargetNotFound,", id, StringComparison.Ordinal));
        var table = $"{Assert.Single(run.Output)}".ReplaceLineEndings("\n");
        Assert.All(table.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        return string.Join('\n', table.Split('\n').Select(line => line.TrimEnd()));
    }

    private static IEnumerable<string> Words(string table) => table.Split('\n').SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => word is not ("False" or "contoso.example") && !word.All(char.IsAsciiDigit));
}
