using GraphPurge.Tests.Engine;

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

    [Fact]
    public void A_contact_tells_the_folder_that_it_is_in()
    {
        var run = ModuleRun.Emulated("Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkANNAFOLDER -Recurse", s_seed);
        Assert.Equal(["AAMkANNAFOLDER", "AAMkANNASUBFOLDER"], run.OutputOf("MailboxContact").Select(contact => (string)contact.ParentFolderId));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_one_error_that_names_it()
    {
        var run = ModuleRun.Emulated("Get-MailboxContact anna.ems@contoso.example -ContactFolderId AAMkNOSUCHFOLDER", s_seed);
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("'AAMkNOSUCHFOLDER'", run.ErrorMessages[0], StringComparison.Ordinal);
    }
}
