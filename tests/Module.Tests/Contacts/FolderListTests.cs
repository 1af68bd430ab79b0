using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Contacts;

/// <summary>The contacts of one folder, of those below it, of a whole mailbox, and of a filter.</summary>
public sealed class FolderListTests
{
    private static readonly string s_seed = $"'{Path.Combine(Repository.Root, "tests", "Data", "tenant.json")}'";

    [Theory]
    [InlineData("", "Clara Lahn", "David Main", "Eva Neckar", "Jörg Müller")]
    [InlineData("-ContactFolderId AAMkANNAFOLDER", "Frieda Oder")]
    [InlineData("-ContactFolderId AAMkANNAFOLDER -Recurse", "Frieda Oder", "Georg Peene")]
    [InlineData("-Recurse", "Clara Lahn", "David Main", "Eva Neckar", "Jörg Müller", "Frieda Oder", "Georg Peene")]
    [InlineData("-Filter \"startswith(displayName,'C')\"", "Clara Lahn")]
    public void Only_what_is_asked_for_is_listed(string parameters, params string[] displayNames)
    {
        var run = ModuleRun.Emulated($"Get-MailboxContact anna.ems@contoso.example {parameters}", s_seed);
        Assert.Empty(run.Errors);
        Assert.Equal(displayNames, run.OutputOf("MailboxContact").Select(contact => (string)contact.DisplayName));
        Assert.All(run.OutputOf("MailboxContact"), contact => Assert.Equal("anna.ems@contoso.example", contact.UserId));
    }

    [Theory]
    [InlineData("", "Contacts|Contacts")]
    [InlineData("-Recurse", "Contacts|Contacts", "Suppliers|Contacts\\Suppliers|AAMkANNAFOLDER", "Archive|Contacts\\Suppliers\\Archive|AAMkANNASUBFOLDER")]
    [InlineData("-ContactFolderId AAMkANNAFOLDER -Recurse", "Suppliers|Contacts\\Suppliers|AAMkANNAFOLDER", "Archive|Contacts\\Suppliers\\Archive|AAMkANNASUBFOLDER")]
    [InlineData("-ContactFolderId AAMkANNASUBFOLDER", "Archive|Contacts\\Suppliers\\Archive|AAMkANNASUBFOLDER")]
    [InlineData("-ContactFolderName Archive", "Archive|Contacts\\Suppliers\\Archive|AAMkANNASUBFOLDER")]
    public void A_contact_tells_the_folder_that_it_is_in(string parameters, params string[] folders)
    {
        var run = ModuleRun.Emulated($"Get-MailboxContact anna.ems@contoso.example {parameters} | Select-Object -Property ContactFolderName, ContactFolderPath, ParentFolderId -Unique | ForEach-Object {{ \"$($_.ContactFolderName)|$($_.ContactFolderPath)|$($_.ParentFolderId)\" }}", s_seed);
        Assert.Empty(run.Errors);
        Assert.Equal(folders.Length, run.Output.Count);
        Assert.All(folders.Zip(run.Output), pair => Assert.StartsWith(pair.First, $"{pair.Second}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_is_named_in_the_mailboxs_own_language()
    {
        using var server = new RecordingServer(request =>
            request.Target.StartsWith("/v1.0/users/u%40x/contacts?", StringComparison.Ordinal) ? Answer.Ok("""{"value":[{"id":"C1","parentFolderId":"F1"}]}""")
            : request.Target.StartsWith("/v1.0/users/u%40x/contactFolders/F1?", StringComparison.Ordinal) ? Answer.Ok("""{"id":"F1","displayName":"Kontakte","parentFolderId":"F0"}""")
            : Answer.Ok("""{"value":[]}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact u@x | ForEach-Object ContactFolderPath\nGet-MailboxContact u@x -ContactFolderName kontakte | ForEach-Object ContactFolderName\nGet-MailboxContact u@x -ContactFolderName Contacts");
        Assert.Equal(["Kontakte", "Kontakte"], run.Output);
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":"ErrorAccessDenied","message":"Access is denied."}}""", 403)]
    [InlineData("""{"id":"F2","displayName":"Another"}""", 200)]
    [InlineData("no JSON", 200)]
    public void Contacts_whose_folder_cannot_be_read_are_listed_without_its_name(string answer, int status)
    {
        using var server = new RecordingServer(request => request.Target.Contains("/contactFolders/", StringComparison.Ordinal)
            ? new Answer(status, answer)
            : Answer.Ok("""{"value":[{"id":"C1","displayName":"Anna","parentFolderId":"F1"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact u@x");
        Assert.Empty(run.Errors);
        dynamic contact = Assert.Single(run.OutputOf("MailboxContact"));
        Assert.Equal(("Anna", null, null), ((string)contact.DisplayName, (string?)contact.ContactFolderName, (string?)contact.ContactFolderPath));
    }

    [Theory]
    [InlineData("Supliers", 1)]
    [InlineData("Supl*", 0)]
    public void A_folder_name_that_no_folder_has_is_one_error_a_mailbox_unless_it_is_a_pattern(string name, int errors)
    {
        var run = ModuleRun.Emulated($"'anna.ems@contoso.example', 'ben.ruhr@contoso.example' | Get-MailboxContact -ContactFolderName {name}", s_seed);
        Assert.Empty(run.Output);
        Assert.Equal(2 * errors, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TargetNotFound,", error, StringComparison.Ordinal));
        Assert.All(run.ErrorMessages.Take(1), message => Assert.StartsWith("No contact folder of 'anna.ems@contoso.example' is named 'Supliers'. Its folders: 'Contacts', 'Contacts\\Suppliers', 'Contacts\\Suppliers\\Archive'.", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Folders_are_found_by_name_where_the_default_folder_is_empty_and_an_empty_mailbox_is_no_error()
    {
        const string Seed = "@{ users = @(@{ userPrincipalName = 'u@x.example'; contactFolders = @(@{ displayName = 'Suppliers'; contacts = @(@{ displayName = 'Ada' }) }) }, @{ userPrincipalName = 'empty@x.example' }) }";
        var run = ModuleRun.Emulated("'u@x.example', 'empty@x.example' | Get-MailboxContact -ContactFolderName Contacts -Recurse | ForEach-Object ContactFolderPath", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal([@"Contacts\Suppliers"], run.Output);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_one_error_that_names_it()
    {
        var run = ModuleRun.Emulated("Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkNOSUCHFOLDER", s_seed);
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("'AAMkNOSUCHFOLDER'", run.ErrorMessages[0], StringComparison.Ordinal);
    }
}
