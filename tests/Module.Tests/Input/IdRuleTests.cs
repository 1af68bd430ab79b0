using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>What cannot be an id of its kind is refused before anything is sent, and the message says what it is and how to get an id.</summary>
public sealed class IdRuleTests
{
    private const string Guid = "b9691379-2f37-4aeb-857d-c22faf740387";
    private const string Object = "Remove-DeletedDirectoryObject -Force -IgnoreMissing";
    private const string Read = "Get-DeletedDirectoryObject";
    private const string Contact = "Remove-ContactPermanently -UserId anna@contoso.example -Force -IgnoreMissing";
    private const string Domain = "Invoke-DomainForceDelete -Force";

    [Theory]
    [InlineData(Object, "anna@contoso.example", "is an address", "Get-DeletedDirectoryObject -UserPrincipalName 'anna@contoso.example'.")]
    [InlineData(Object, "o''neil@contoso.example", "is an address", "-UserPrincipalName 'o''neil@contoso.example'.")]
    [InlineData(Object, "o\u2019\u2019neil@contoso.example", "is an address", "-UserPrincipalName 'o\u2019\u2019neil@contoso.example'.")]
    [InlineData(Read, "anna@contoso.example", "is an address", "-UserPrincipalName")]
    [InlineData(Object, "17", "is a number", "the column that holds the object id")]
    [InlineData(Read, "17", "is a number", "the column that holds the object id")]
    [InlineData(Object, "1,024.5", "is a number", "GUID")]
    [InlineData(Object, "Anna Ems", "is not an object id", "Get-DeletedDirectoryObject lists")]
    [InlineData(Object, "AAMkANNA1", "is not an object id", "Get-DeletedDirectoryObject lists")]
    [InlineData(Object, Guid + " (Anna)", "is more than an object id", "one GUID alone")]
    [InlineData(Object, Guid + "," + Guid, "is more than an object id", "one GUID alone")]
    [InlineData(Object, "Example: 9832aad8-e4fe-496b-a604-95c6eF01ae75", "is more than an object id", "leave out the example row")]
    [InlineData(Object, "https://graph.microsoft.com/v1.0/users/" + Guid, "is a URL", "Give the object id alone")]
    [InlineData(Contact, Guid, "is a GUID", "Get-MailboxContact lists")]
    [InlineData(Contact, "{" + Guid + "}", "is a GUID", "Get-MailboxContact lists")]
    [InlineData(Contact, "clara@partner.example", "is an address", "EmailAddress -eq 'clara@partner.example'")]
    [InlineData(Contact, "clara\u201B\u201Bs@partner.example", "is an address", "EmailAddress -eq 'clara\u201B\u201Bs@partner.example'")]
    [InlineData(Contact, "17", "is a number", "Get-MailboxContact lists")]
    [InlineData(Contact, "Clara Lahn", "is not a contact's id", "Get-MailboxContact lists")]
    [InlineData(Contact, "AAMk.ANNA1", "is not a contact's id", "letters, digits and - _ + / =")]
    [InlineData(Domain, "https://www.contoso.example/path", "is a URL", "www.contoso.example.")]
    [InlineData(Domain, "anna@contoso.example", "is an address", "give contoso.example.")]
    [InlineData(Domain, Guid, "is a GUID", "The id of a domain is its name")]
    [InlineData(Domain, "contoso", "is not a domain name", "Give the whole name")]
    [InlineData(Domain, "10.1.2.3", "is not a domain name", "Give the whole name")]
    [InlineData(Domain, "-contoso.example", "is not a domain name", "Give the whole name")]
    [InlineData(Domain, "contoso .example", "is not a domain name", "Give the whole name")]
    [InlineData(Domain, "contoso..example", "is not a domain name", "Give the whole name")]
    public void What_cannot_be_an_id_is_refused_and_the_message_says_why_and_how_to_get_one(string command, string text, string what, string advice)
    {
        foreach (var input in new[] { $"'{text}'", $"[pscustomobject]@{{ Id = '{text}'; DisplayName = 'Anna' }}", $"@{{ id = '{text}' }}" })
        {
            using var server = new RecordingServer();
            var run = ModuleRun.Connected(server.Endpoint, $"{input} | {command}");
            Assert.StartsWith("TargetIdNotValid,", Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.Contains(what, run.ErrorMessages[0], StringComparison.Ordinal);
            Assert.Contains(advice, run.ErrorMessages[0], StringComparison.Ordinal);
            Assert.Empty(server.Requests);
        }
    }

    [Theory]
    [InlineData(Guid, Guid)]
    [InlineData("B9691379-2F37-4AEB-857D-C22FAF740387", "B9691379-2F37-4AEB-857D-C22FAF740387")]
    [InlineData("{B9691379-2F37-4AEB-857D-C22FAF740387}", Guid)]
    [InlineData("(b9691379-2f37-4aeb-857d-c22faf740387)", Guid)]
    [InlineData("b96913792f374aeb857dc22faf740387", Guid)]
    public void An_object_id_is_sent_with_hyphens_whatever_its_spelling(string text, string sent)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"'{text}' | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);
        Assert.Equal($"/v1.0/directory/deletedItems/{sent}", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void Two_spellings_of_an_object_id_are_one_target_and_no_contradiction()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"[pscustomobject]@{{ Id = '{{{Guid}}}'; ObjectId = '{Guid}' }}, '{Guid.ToUpperInvariant()}' | Remove-DeletedDirectoryObject -Force -PassThru");
        Assert.Empty(run.Errors);
        Assert.Equal(2, run.OutputOf("PurgeResult").Count);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("CONTOSO.example.", "contoso.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void A_domain_is_the_same_one_in_another_spelling(string text, string sent)
    {
        using var server = new RecordingServer(_ => Answer.Absent);
        var run = ModuleRun.Connected(server.Endpoint, $"'{text}' | Get-DomainForceDeleteImpact");
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.StartsWith($"/v1.0/domains/{sent}", server.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_that_the_refusal_of_an_address_advises_finds_the_object()
    {
        var run = ModuleRun.Emulated(
            """
            'peter.aller@contoso.example' | Remove-DeletedDirectoryObject -Force -ErrorVariable refused -ErrorAction SilentlyContinue
            if ("$refused" -match "Get-DeletedDirectoryObject .*'(?=\.)") { Invoke-Expression $Matches[0] | ForEach-Object DisplayName }
            """,
            $"'{SampleTenant.Seed}'");
        Assert.Equal("Peter Aller", Assert.Single(run.Output));
    }

    [Theory]
    [InlineData("Anna")]
    [InlineData("CONTOSO\\anna")]
    [InlineData("anna@contoso@example")]
    [InlineData("@contoso.example")]
    [InlineData("anna@")]
    [InlineData("Anna Ems <anna@contoso.example>")]
    [InlineData("anna@contoso.example; ben@contoso.example")]
    [InlineData("SMTP:anna@contoso.example")]
    [InlineData("17")]
    public void What_cannot_name_a_mailbox_is_refused(string text)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $$"""
            '{{text}}' | Get-MailboxContact
            [pscustomobject]@{ Id = 'AAMk'; Mailbox = '{{text}}' } | Remove-ContactPermanently -Force
            'AAMk' | Remove-ContactPermanently -UserId '{{text}}' -Force
            """);
        Assert.Equal(["UserIdNotValid", "UserIdNotValid", "UserIdNotValid"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.All(run.ErrorMessages, message => Assert.Contains("as in anna@contoso.com", message, StringComparison.Ordinal));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("anna_fabrikam.example#EXT#@contoso.onmicrosoft.com")]
    [InlineData("o''neil@contoso.example")]
    [InlineData("{B9691379-2F37-4AEB-857D-C22FAF740387}")]
    public void A_mailbox_is_named_by_a_principal_name_or_a_GUID_in_any_spelling(string text)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"'AAMk' | Remove-ContactPermanently -UserId ' {text} ' -Force");
        Assert.Empty(run.Errors);
        var named = text.StartsWith('{') ? Guid : text.Replace("''", "'", StringComparison.Ordinal);
        Assert.Equal(named, Uri.UnescapeDataString(Assert.Single(server.Requests).Target.Split('/')[3]));
    }

    [Theory]
    [InlineData("anna@contoso.example", "ben@contoso.example", false)]
    [InlineData(Guid, "00000000-0000-0000-0000-000000000001", false)]
    [InlineData("anna@contoso.example", "ANNA@contoso.example", true)]
    [InlineData(Guid, "anna@contoso.example", true)]
    [InlineData("anna@contoso.example", Guid, true)]
    public void UserId_does_not_overrule_a_row_that_names_another_mailbox(string row, string userId, bool isSent)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"[pscustomobject]@{{ Id = 'AAMk'; UserId = '{row}' }} | Remove-ContactPermanently -UserId {userId} -Force");
        Assert.Equal(isSent ? [] : ["TargetIdNotOfMailbox"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Equal(isSent ? 1 : 0, server.Requests.Count);
        if (!isSent)
        {
            Assert.Contains($"names the mailbox '{row}', and -UserId names '{userId}'", run.ErrorMessages[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("AAMkFOLDER1", "AAMkFOLDER2", false)]
    [InlineData("AAMkFOLDER1", "AAMkfolder1", false)]
    [InlineData("AAMkFOLDER1", "AAMkFOLDER1", true)]
    [InlineData("AAMkFOLDER1", "contacts", true)]
    [InlineData("", "AAMkFOLDER2", true)]
    public void ContactFolderId_does_not_overrule_a_row_that_names_another_folder(string row, string folderId, bool isSent)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"[pscustomobject]@{{ Id = 'AAMk1'; UserId = 'anna@contoso.example'; ParentFolderId = '{row}' }} | Remove-ContactPermanently -ContactFolderId {folderId} -Force -IgnoreMissing");
        Assert.Equal(isSent ? [] : ["TargetIdAmbiguous"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Equal(isSent ? [$"/v1.0/users/anna%40contoso.example/contactFolders/{folderId}/contacts/AAMk1/permanentDelete"] : [], server.Requests.Select(request => request.Target));
        if (!isSent)
        {
            Assert.Contains($"'AAMk1' was not deleted: its input names the folder '{row}', and -ContactFolderId names '{folderId}'", run.ErrorMessages[0], StringComparison.Ordinal);
            Assert.Contains("Leave out -ContactFolderId", run.ErrorMessages[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_listed_contact_is_refused_with_the_path_of_its_folder_and_without_a_wall_of_ids()
    {
        var run = ModuleRun.Emulated("""
            $suppliers = Get-MailboxContact anna.ems@contoso.example -ContactFolderName Suppliers
            Get-MailboxContact anna.ems@contoso.example | Select-Object -First 1 | Remove-ContactPermanently -ContactFolderId $suppliers[0].ParentFolderId -Force
            (Get-GraphEmulatorLedger -Summary).Requested
            """);
        Assert.StartsWith("TargetIdAmbiguous,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Matches(@"^The contact '\w+ \w+' \(….{12}\) was not deleted: its input names the folder 'Contacts', and -ContactFolderId names '….{12}'", run.ErrorMessages[0]);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
