using System.Net;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

public sealed class ContactTests
{
    private const string Anna = "/users/anna.ems@contoso.example";

    [Fact]
    public async Task The_list_without_a_folder_holds_the_default_folder_only()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(6, (await tenant.ListAsync(Anna + "/contacts")).Count);
        Assert.Equal(2, (await tenant.ListAsync("/me/contacts")).Count);
    }

    [Fact]
    public async Task A_user_is_found_by_id_and_by_name_in_any_case()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = (await tenant.GetAsync(Anna)).Json.GetProperty("id").GetString()!;
        Assert.Equal(6, (await tenant.ListAsync($"/Users/{id.ToUpperInvariant()}/Contacts")).Count);
        Assert.Equal(6, (await tenant.ListAsync("/beta/users/ANNA.EMS@contoso.example/contacts")).Count);
    }

    [Fact]
    public async Task Nested_folders_are_reached_directly_and_by_their_chain()
    {
        using TestTenant tenant = TestTenant.Start();
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");
        string archive = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/childFolders", "Archive");

        Assert.Single(await tenant.ListAsync($"{Anna}/contactFolders/{E(suppliers)}/contacts"));
        Assert.Equal(2, (await tenant.ListAsync($"{Anna}/contactFolders/{E(archive)}/contacts")).Count);
        Assert.Equal(2, (await tenant.ListAsync($"{Anna}/contactFolders/{E(suppliers)}/childFolders/{E(archive)}/contacts")).Count);
        Answer folder = await tenant.GetAsync($"{Anna}/contactFolders/{E(archive)}");
        Assert.Equal(suppliers, folder.Json.GetProperty("parentFolderId").GetString());

        Answer wrongChain = await tenant.GetAsync($"{Anna}/contactFolders/{E(archive)}/childFolders/{E(suppliers)}/contacts");
        Assert.Equal("ErrorItemNotFound", wrongChain.ErrorCode);
    }

    [Fact]
    public async Task A_purged_contact_is_gone_from_every_view_and_kept_in_purges()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Anna}/contacts/{E(id)}")).Status);

        Answer purge = await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete");
        Assert.Equal(HttpStatusCode.NoContent, purge.Status);
        Assert.Empty(purge.Text);

        Answer read = await tenant.GetAsync($"{Anna}/contacts/{E(id)}");
        Assert.Equal((HttpStatusCode.NotFound, "ErrorItemNotFound"), (read.Status, read.ErrorCode));
        Assert.Equal(5, (await tenant.ListAsync(Anna + "/contacts")).Count);
        Answer again = await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete");
        Assert.Equal((HttpStatusCode.NotFound, "ErrorItemNotFound"), (again.Status, again.ErrorCode));
        Assert.NotNull(tenant.State.Mailboxes.All.Single(mailbox => mailbox.Purges.Count == 1).Purges.Find(id));
    }

    [Fact]
    public async Task A_contact_is_purged_through_its_own_folder_and_not_through_another()
    {
        using TestTenant tenant = TestTenant.Start();
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");
        string archive = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/childFolders", "Archive");
        string id = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(archive)}/contacts", "Georg Peene");

        Answer wrong = await tenant.PostAsync($"{Anna}/contactFolders/{E(suppliers)}/contacts/{E(id)}/permanentDelete");
        Assert.Equal((HttpStatusCode.NotFound, "ErrorItemNotFound"), (wrong.Status, wrong.ErrorCode));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contactFolders/{E(archive)}/contacts/{E(id)}/permanentDelete")).Status);
        Assert.Single(await tenant.ListAsync($"{Anna}/contactFolders/{E(archive)}/contacts"));
    }

    [Fact]
    public async Task A_contact_in_a_nested_folder_is_purged_through_the_chain_of_its_folders()
    {
        using TestTenant tenant = TestTenant.Start();
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");
        string archive = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/childFolders", "Archive");
        string chain = $"{Anna}/contactFolders/{E(suppliers)}/childFolders/{E(archive)}/contacts";
        string id = await tenant.IdOfAsync(chain, "Georg Peene");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{chain}/{E(id)}/permanentDelete")).Status);
        Assert.Equal("Hanna Saale", Assert.Single(await tenant.ListAsync(chain)).GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_contact_in_a_nested_folder_is_purged_without_naming_the_folder()
    {
        using TestTenant tenant = TestTenant.Start();
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");
        string id = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/contacts", "Frieda Oder");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete")).Status);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("AAMk/with+both=")]
    [InlineData("with space and Ünïcode ✓")]
    [InlineData("100%25 literal %2F")]
    [InlineData("a?b#c&d")]
    public async Task Any_id_survives_the_address(string id)
    {
        using TestTenant tenant = TestTenant.Start(
            System.Text.Json.JsonSerializer.Serialize(new { users = new[] { new { userPrincipalName = "u@x.example", contacts = new[] { new { id, displayName = "One" } } } } }));
        Assert.Equal(id, (await tenant.GetAsync($"/users/u@x.example/contacts/{E(id)}")).Json.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"/users/u@x.example/contacts/{E(id)}/permanentDelete")).Status);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((id, "contact", 1), (entry.Id, entry.Type, entry.Deleted));
    }

    [Fact]
    public async Task The_sample_has_ids_that_need_encoding()
    {
        using TestTenant tenant = TestTenant.Start();
        List<string> ids = [];
        foreach (string user in (string[])["admin", "anna.ems", "ben.ruhr"])
        {
            ids.AddRange((await tenant.ListAsync($"/users/{user}@contoso.example/contacts")).Select(contact => contact.GetProperty("id").GetString()!));
        }

        Assert.All(ids, id => Assert.EndsWith("=", id, StringComparison.Ordinal));
        Assert.Contains(ids, id => id.Contains('/', StringComparison.Ordinal));
        Assert.Contains(ids, id => id.Contains('+', StringComparison.Ordinal));
        Assert.Contains(ids, id => id.Contains('_', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/users/nobody@contoso.example/contacts", "ErrorInvalidUser")]
    [InlineData("/users/kiosk@contoso.example/contacts", "MailboxNotEnabledForRESTAPI")]
    [InlineData("/users/ben.ruhr@contoso.example/contactFolders/AAMkNone=/contacts", "ErrorItemNotFound")]
    [InlineData("/users/ben.ruhr@contoso.example/contacts/AAMkNone=", "ErrorItemNotFound")]
    [InlineData("/users/nobody@contoso.example", "Request_ResourceNotFound")]
    public async Task What_is_absent_says_so_by_its_code(string path, string code)
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, code), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task An_id_of_another_mailbox_and_an_impossible_id_are_malformed()
    {
        using TestTenant tenant = TestTenant.Start();
        string foreign = await tenant.IdOfAsync("/users/ben.ruhr@contoso.example/contacts", "Ida Tauber");
        foreach (string id in (string[])[foreign, "not an id"])
        {
            Answer answer = await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete");
            Assert.Equal((HttpStatusCode.BadRequest, "ErrorInvalidIdMalformed"), (answer.Status, answer.ErrorCode));
        }

        Assert.Equal(3, (await tenant.ListAsync("/users/ben.ruhr@contoso.example/contacts")).Count);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Purged);
    }

    [Fact]
    public async Task Contacts_come_ten_a_page_and_pages_are_found_by_counting()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"u@x.example","contactCount":25}]}""");
        Answer first = await tenant.GetAsync("/users/u@x.example/contacts");
        Assert.Equal(10, first.Items.Count);
        Assert.StartsWith(tenant.Root + "/v1.0/users/u@x.example/contacts?", first.NextLink, StringComparison.Ordinal);
        Assert.Contains("$skip=10", first.NextLink, StringComparison.Ordinal);
        Assert.Equal(25, (await tenant.ListAsync("/users/u@x.example/contacts")).Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(25, (await tenant.GetAsync("/users/u@x.example/contacts?$top=100")).Items.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync("/users/u@x.example/contacts?$top=1001")).Status);
    }

    [Fact]
    public async Task Select_keeps_the_id_and_drops_the_rest()
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.GetAsync(Anna + "/contacts?%24select=displayName,parentFolderId");
        Assert.All(answer.Items, item => Assert.Equal(["id", "parentFolderId", "displayName"], item.EnumerateObject().Select(property => property.Name)));
    }

    [Theory]
    [InlineData("displayName eq 'clara lahn'", 1)]
    [InlineData("startswith(displayName,'Clara') and companyName eq 'Partner'", 1)]
    [InlineData("companyName eq 'Partner' and startswith(givenName, 'D')", 1)]
    [InlineData("startswith(surname,'M')", 2)]
    [InlineData("displayName eq 'Clara Lahn' or displayName eq 'David Main' and surname eq 'x'", 1)]
    [InlineData("(displayName eq 'Clara Lahn' or displayName eq 'David Main') and surname eq 'Main'", 1)]
    [InlineData("((startswith(displayName,'Eva (')) or displayName eq 'Jörg Müller')", 1)]
    [InlineData("createdDateTime ge 2000-01-01T00:00:00Z", 6)]
    [InlineData("createdDateTime le 2000-01-01T00:00:00Z", 0)]
    public async Task A_filter_filters(string filter, int expected)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(expected, (await tenant.ListAsync($"{Anna}/contacts?$filter={E(filter)}")).Count);
    }

    [Theory]
    [InlineData("$filter=displayName eq 'x' or")]
    [InlineData("$filter=(displayName eq 'x'")]
    [InlineData("$filter=displayName eq 'x')")]
    [InlineData("$filter=displayName eq 'x")]
    [InlineData("$filter=displayName eq 'x' displayName eq 'y'")]
    [InlineData("$filter=companyName eq null")]
    [InlineData("$filter=((((((((((((((((((((((displayName eq 'x'))))))))))))))))))))))")]
    [InlineData("$filter=displayName ge 2000-01-01")]
    [InlineData("$filter=createdDateTime eq 'x'")]
    [InlineData("$filter=displayName eq 'x' and ")]
    [InlineData("$filter=noSuchThing eq 'x'")]
    [InlineData("$filter=")]
    [InlineData("$select=noSuchThing")]
    [InlineData("$orderby=companyName")]
    [InlineData("$search=x")]
    [InlineData("$expand=extensions")]
    [InlineData("$top=0")]
    [InlineData("$top=ten")]
    [InlineData("$skip=-1")]
    public async Task A_query_that_is_not_understood_is_refused_and_never_ignored(string query)
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.GetAsync($"{Anna}/contacts?{query.Replace(" ", "%20", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.ErrorCode);
    }

    /// <summary>What is common in mailboxes is an advanced query of the directory, or none.</summary>
    [Theory]
    [InlineData("displayName ne 'x'", "Request_UnsupportedQuery")]
    [InlineData("not displayName eq 'x'", "Request_UnsupportedQuery")]
    [InlineData("contains(displayName,'x')", "EmulatorNotSupported")]
    public async Task The_directory_takes_less_in_a_plain_filter(string filter, string code)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(code, (await tenant.GetAsync($"/directory/deletedItems/microsoft.graph.user?$filter={E(filter)}")).ErrorCode);
    }

    private static string E(string text) => Uri.EscapeDataString(text);
}
