using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Contacts;

/// <summary>What scripts choose contacts by, each as one pipeline from the list to the removal: the ledger shows those and no others.</summary>
public sealed class ChoosingTests
{
    private const string Mailbox = "u@x.example";
    private const string All = $"Get-MailboxContact {Mailbox} -Recurse";

    private const string Seed = $$"""
        @{ users = @(@{
            userPrincipalName = '{{Mailbox}}'
            contacts = @(
                @{ displayName = 'Ada'; companyName = 'Fabrikam'; emailAddresses = @('ada@new.example', 'ada@old.example'); categories = @('Team', 'Sync'); businessPhones = @('100'); createdDaysAgo = 500 }
                @{ displayName = 'Bo'; companyName = 'Fabrikam'; jobTitle = 'Intern'; emailAddress = 'bo@new.example'; personalNotes = "Hello`r`n[gal-sync] 4711"; mobilePhone = '200' }
                @{ displayName = 'Cem'; companyName = 'Contoso'; emailAddress = 'cem@old.example'; fileAs = 'GAL: Cem' }
                @{ displayName = 'Dora' }
                @{ companyName = 'Nameless' }
                @{ displayName = 'Eva'; emailAddress = 'twin@new.example'; createdDaysAgo = 9 }
                @{ displayName = 'Eva again'; emailAddress = 'Twin@new.example'; createdDaysAgo = 3 }
            )
            contactFolders = @(
                @{ displayName = 'Suppliers'; contacts = @(@{ displayName = 'Finn'; categories = @('Sync') }); childFolders = @(@{ displayName = 'Archive'; contacts = @(@{ displayName = 'Gus' }) }) }
                @{ displayName = 'Old'; childFolders = @(@{ displayName = 'Suppliers'; contacts = @(@{ displayName = 'Hal' }) }) }
            )
        }) }
        """;

    [Theory]
    [InlineData($"{All} -Filter \"companyName eq 'Fabrikam'\"", "Ada", "Bo")]
    [InlineData($"{All} | Where-Object CompanyName -like 'fab*'", "Ada", "Bo")]
    [InlineData($"{All} -Filter \"categories/any(c:c eq 'Sync')\"", "Ada", "Finn")]
    [InlineData($"{All} | Where-Object Categories -contains 'Sync'", "Ada", "Finn")]
    [InlineData($"{All} | Where-Object PersonalNotes -match '\\[gal-sync\\]'", "Bo")]
    [InlineData($"{All} -Filter \"startswith(fileAs,'GAL:')\"", "Cem")]
    [InlineData($"{All} | Where-Object FileAs -like 'GAL:*'", "Cem")]
    [InlineData($"{All} -Filter \"jobTitle eq 'Intern'\"", "Bo")]
    [InlineData($"{All} | Where-Object JobTitle -eq 'Intern'", "Bo")]
    [InlineData($"{All} | Where-Object {{ -not $_.EmailAddresses }}", "", "Dora", "Finn", "Gus", "Hal")]
    [InlineData($"{All} | Where-Object {{ -not $_.DisplayName }}", "")]
    [InlineData($"{All} | Where-Object {{ $_.EmailAddresses -like '*@old.example' }}", "Ada", "Cem")]
    [InlineData($"{All} | Select-Object *, @{{ n = 'EmailAddresses'; e = {{ $_.EmailAddresses -join '; ' }} }} -ExcludeProperty EmailAddresses | ConvertTo-Csv | ConvertFrom-Csv | Where-Object EmailAddresses -like '*@old.example*'", "Ada", "Cem")]
    [InlineData($"{All} -Filter \"emailAddresses/any(a:a/address eq 'ada@old.example')\"", "Ada")]
    [InlineData($"{All} | Where-Object EmailAddress | Group-Object EmailAddress | ForEach-Object {{ $_.Group | Sort-Object CreatedDateTime | Select-Object -Skip 1 }}", "Eva again")]
    [InlineData($"{All} | Where-Object {{ $_.BusinessPhones -contains '100' -or $_.MobilePhone -eq '200' }}", "Ada", "Bo")]
    [InlineData($"{All} | Where-Object CreatedDateTime -lt (Get-Date).AddYears(-1)", "Ada")]
    [InlineData($"{All} | Where-Object ContactFolderPath -eq 'Contacts\\Old\\Suppliers'", "Hal")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName Suppliers", "Finn", "Hal")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName suppliers -Recurse", "Finn", "Gus", "Hal")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName 'A*e'", "Gus")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName 'Contacts\\Suppliers'", "Finn")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName '\\Contacts\\Suppliers'", "Finn")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName 'Contacts\\Suppliers*'", "Finn", "Gus")]
    [InlineData($"Get-MailboxContact {Mailbox} -ContactFolderName Contacts -Filter \"companyName eq 'Contoso'\"", "Cem")]
    public void Those_that_were_chosen_are_deleted_and_no_others(string choice, params string[] expected)
    {
        var run = ModuleRun.Emulated($"$results = {choice} | Remove-ContactPermanently -Force -PassThru\n$results\nGet-GraphEmulatorLedger | Where-Object Id -in $results.Id\nGet-GraphEmulatorLedger -Summary", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal(expected, run.OutputOf("GraphEmulatorLedgerEntry").Where(entry => entry.Deleted == 1).Select(entry => (string)entry.DisplayName).Order(StringComparer.Ordinal));
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((expected.Length, expected.Length, 0), ((int)summary.Requested, (int)summary.Purged, (int)summary.Collateral));
    }

    [Fact]
    public void Beta_gives_the_same_contacts_though_it_keeps_phones_in_another_way()
    {
        const string Show = $"{All} | Select-Object -Property * -ExcludeProperty Id, TenantId | ConvertTo-Json -Compress";
        var run = ModuleRun.Emulated($"{Show}\n$null = Connect-GraphPurge -Emulator -ApiVersion beta\n{Show}", Seed);
        Assert.Empty(run.Errors);
        Assert.Contains("\"BusinessPhones\":[\"100\"]", $"{run.Output[0]}", StringComparison.Ordinal);
        Assert.Contains("\"MobilePhone\":\"200\"", $"{run.Output[0]}", StringComparison.Ordinal);
        Assert.Equal(run.Output[0], run.Output[1]);
    }

    [Fact]
    public void What_a_contact_carries_takes_no_request_of_its_own()
    {
        var run = ModuleRun.Emulated($"@(Get-MailboxContact {Mailbox}).Count\n(Get-GraphEmulatorLedger -Summary).HttpRequests", $"@{{ users = @(@{{ userPrincipalName = '{Mailbox}'; contactCount = 2500 }}) }}");
        Assert.Empty(run.Errors);

        // Three pages, and the folder's name.
        Assert.Equal([2500, 4], run.Output.Cast<int>());
    }

    [Theory]
    [InlineData("contains(personalNotes,'x')", "The service says: The property 'PersonalNotes' does not support filtering.")]
    [InlineData("spouseName eq 'x'", "(400 EmulatorNotSupported). The emulator does not keep the property 'spouseName' of 'microsoft.graph.contact'. The service has it. The service itself may take it.")]
    public void A_filter_that_is_refused_says_who_refuses_it(string filter, string message)
    {
        var run = ModuleRun.Emulated($"Get-MailboxContact {Mailbox} -Filter \"{filter}\"", Seed);
        Assert.StartsWith("RequestRejected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(message, run.ErrorMessages[0], StringComparison.Ordinal);
    }
}
