using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class MailboxTests
{
    private const string Anna = "/users/anna.ems@contoso.example";

    private static readonly (string Name, string Value) s_immutable = ("Prefer", "IdType=\"ImmutableId\"");

    [Fact]
    public async Task Immutable_ids_come_when_a_request_prefers_them_and_only_then()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string immutable = await ImmutableIdAsync(tenant, id);
        Assert.NotEqual(id, immutable);
        Assert.StartsWith("AAkALgAA", immutable, StringComparison.Ordinal);
        Assert.Equal(id, await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn"));
        Answer listed = await tenant.SendAsync(HttpMethod.Get, Anna + "/contacts?$select=displayName&$top=3", headers: ("Prefer", "outlook.timezone=\"UTC\", idtype=\"immutableid\""));
        Assert.Contains(immutable, listed.Items.Select(item => item.GetProperty("id").GetString()));
        Answer folders = await tenant.SendAsync(HttpMethod.Get, Anna + "/contactFolders", headers: s_immutable);
        Assert.Equal((await tenant.GetAsync(Anna + "/contactFolders")).Text, folders.Text);
    }

    [Fact]
    public async Task Ids_of_both_kinds_are_taken_with_and_without_the_preference()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string immutable = await ImmutableIdAsync(tenant, id);
        Assert.Equal(id, (await tenant.GetAsync($"{Anna}/contacts/{E(immutable)}")).Json.GetProperty("id").GetString());
        Assert.Equal(immutable, (await tenant.SendAsync(HttpMethod.Get, $"{Anna}/contacts/{E(immutable)}", headers: s_immutable)).Json.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{E(immutable)}/permanentDelete")).Status);
        Assert.Equal("ErrorItemNotFound", (await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete")).ErrorCode);
        Assert.Equal("ErrorItemNotFound", (await tenant.PostAsync($"{Anna}/contacts/{E(immutable)}/permanentDelete")).ErrorCode);

        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((immutable, "Clara Lahn", 3, 1), (entry.Id, entry.DisplayName, entry.Requested, entry.Deleted));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task In_a_batch_each_request_prefers_for_itself()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string url = $"{Anna}/contacts/{E(id)}";
        Answer batch = await tenant.BatchAsync(
            new { id = "1", method = "GET", url },
            new { id = "2", method = "GET", url, headers = new Dictionary<string, string> { ["Prefer"] = s_immutable.Value } });
        Assert.Equal(id, batch.Responses["1"].GetProperty("body").GetProperty("id").GetString());
        Assert.Equal(await ImmutableIdAsync(tenant, id), batch.Responses["2"].GetProperty("body").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Ids_are_case_sensitive()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"u@x.example","contacts":[{"id":"abc","displayName":"Small"},{"id":"ABC","displayName":"Great"}]}]}""");
        Assert.Equal("Great", (await tenant.GetAsync("/users/u@x.example/contacts/ABC")).Json.GetProperty("displayName").GetString());
        Assert.Equal("Small", (await tenant.GetAsync("/users/u@x.example/contacts/abc")).Json.GetProperty("displayName").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync("/users/u@x.example/contacts/Abc")).Status);
    }

    [Fact]
    public async Task A_move_changes_the_default_id_and_not_the_immutable_one()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string immutable = await ImmutableIdAsync(tenant, id);
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");

        Answer moved = await tenant.SendAsync(HttpMethod.Patch, $"{Anna}/contacts/{E(id)}", JsonSerializer.Serialize(new { parentFolderId = suppliers }));
        Assert.Equal(HttpStatusCode.OK, moved.Status);
        string fresh = moved.Json.GetProperty("id").GetString()!;
        Assert.NotEqual(id, fresh);
        Assert.Equal(suppliers, moved.Json.GetProperty("parentFolderId").GetString());
        foreach (Answer stale in (Answer[])[await tenant.GetAsync($"{Anna}/contacts/{E(id)}"), await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete")])
        {
            Assert.Equal((HttpStatusCode.NotFound, "ErrorItemNotFound"), (stale.Status, stale.ErrorCode));
        }

        Assert.Equal(immutable, await ImmutableIdAsync(tenant, fresh));
        Assert.Equal(fresh, (await tenant.GetAsync($"{Anna}/contactFolders/{E(suppliers)}/contacts/{E(immutable)}")).Json.GetProperty("id").GetString());
        Assert.Equal(5, (await tenant.ListAsync(Anna + "/contacts")).Count);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{E(fresh)}/permanentDelete")).Status);
        Assert.Equal([404, 204], Assert.Single(tenant.Emulator.GetLedger()).StatusCodes);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Theory]
    [InlineData("""{"parentFolderId":"AAMkNone="}""", HttpStatusCode.NotFound)]
    [InlineData("""{"displayName":"Other"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"parentFolderId":5}""", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_updated_is_refused_and_changes_nothing(string body, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        Assert.Equal(expected, (await tenant.SendAsync(HttpMethod.Patch, $"{Anna}/contacts/{E(id)}", body)).Status);
        Assert.Equal("Clara Lahn", (await tenant.GetAsync($"{Anna}/contacts/{E(id)}")).Json.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_deleted_contact_goes_to_deleted_items_and_a_second_deletion_is_refused_as_if_rights_were_missing()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string immutable = await ImmutableIdAsync(tenant, id);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Anna}/contacts/{E(immutable)}")).Status);
        Assert.Equal(5, (await tenant.ListAsync(Anna + "/contacts")).Count);

        Answer byDefaultId = await tenant.DeleteAsync($"{Anna}/contacts/{E(id)}");
        Assert.Equal((HttpStatusCode.NotFound, "ErrorItemNotFound"), (byDefaultId.Status, byDefaultId.ErrorCode));
        Answer byImmutableId = await tenant.DeleteAsync($"{Anna}/contacts/{E(immutable)}");
        Assert.Equal((HttpStatusCode.Forbidden, "ErrorCannotDeleteObject"), (byImmutableId.Status, byImmutableId.ErrorCode));

        JsonElement deleted = (await tenant.GetAsync($"{Anna}/contacts/{E(immutable)}")).Json;
        string bin = deleted.GetProperty("parentFolderId").GetString()!;
        Assert.NotEqual(id, deleted.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync($"{Anna}/contactFolders/{E(bin)}")).Status);
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((0, 0, 0), (summary.Requested, summary.Purged, summary.Collateral));

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{E(immutable)}/permanentDelete")).Status);
        Assert.Equal((1, 0), (tenant.Emulator.GetLedgerSummary().Purged, tenant.Emulator.GetLedgerSummary().Collateral));
    }

    [Fact]
    public async Task Purges_are_emptied_after_their_retention_unless_a_hold_keeps_them()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            """
            {
              "tokenLifetimeSeconds": 8640000, "purgesRetentionDays": 3,
              "users": [ { "userPrincipalName": "held@x.example", "hold": true, "contactCount": 1 }, { "userPrincipalName": "free@x.example", "contactCount": 1 } ]
            }
            """,
            clock.GetUtcNow);
        foreach (string user in (string[])["held@x.example", "free@x.example"])
        {
            string id = await tenant.IdOfAsync($"/users/{user}/contacts", "Contact 00001");
            Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"/users/{user}/contacts/{E(id)}/permanentDelete")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync($"/users/{user}/contacts/{E(id)}")).Status);
        }

        clock.Advance(TimeSpan.FromDays(2.9));
        Assert.Equal((1, 1), (PurgesOf(tenant, "held@x.example"), PurgesOf(tenant, "free@x.example")));
        clock.Advance(TimeSpan.FromDays(0.1));
        Assert.Equal((1, 0), (PurgesOf(tenant, "held@x.example"), PurgesOf(tenant, "free@x.example")));
        Assert.Equal((2, 0), (tenant.Emulator.GetLedgerSummary().Purged, tenant.Emulator.GetLedgerSummary().Collateral));

        // What a hold keeps is not to be emptied behind its back.
        tenant.State.Use(state => state.Mailboxes.All.Select(mailbox => mailbox.Purges.Remove(mailbox.Purges.Items.FirstOrDefault()?.Key ?? "")).ToArray());
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task With_read_delegation_other_users_contacts_are_listed_and_not_deleted()
    {
        using TestTenant tenant = TestTenant.Start("""{"mailboxDelegation":"read"}""");
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        foreach (Answer refused in (Answer[])[await tenant.DeleteAsync($"{Anna}/contacts/{E(id)}"), await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete")])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "ErrorCannotDeleteObject"), (refused.Status, refused.ErrorCode));
            Assert.Contains("Object cannot be deleted.", refused.Text, StringComparison.Ordinal);
        }

        Answer moved = await tenant.SendAsync(HttpMethod.Patch, $"{Anna}/contacts/{E(id)}", """{"parentFolderId":"contacts"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "ErrorAccessDenied"), (moved.Status, moved.ErrorCode));
        string own = await tenant.IdOfAsync("/me/contacts", "Help Desk");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"/me/contacts/{E(own)}/permanentDelete")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{E(id)}/permanentDelete", token: tenant.ApplicationToken)).Status);
    }

    [Fact]
    public async Task An_access_policy_keeps_applications_out_and_not_users()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"u@x.example","closedToApplications":true,"contactCount":1}]}""");
        string id = await tenant.IdOfAsync("/users/u@x.example/contacts", "Contact 00001");
        foreach (Answer refused in (Answer[])
            [await tenant.GetAsync("/users/u@x.example/contacts", tenant.ApplicationToken), await tenant.PostAsync($"/users/u@x.example/contacts/{E(id)}/permanentDelete", token: tenant.ApplicationToken)])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "ErrorAccessDenied"), (refused.Status, refused.ErrorCode));
            Assert.Contains("Access to OData is disabled.", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"/users/u@x.example/contacts/{E(id)}/permanentDelete")).Status);
    }

    [Fact]
    public async Task A_mailbox_that_is_being_moved_is_unavailable_until_it_is_there()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"u@x.example","movingMilliseconds":5000,"contactCount":1}]}""", clock.GetUtcNow);
        Answer early = await tenant.GetAsync("/users/u@x.example/contacts");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "ErrorMailboxMoveInProgress"), (early.Status, early.ErrorCode));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await tenant.ListAsync("/users/u@x.example/contacts"));
    }

    [Theory]
    [InlineData("USGov")]
    [InlineData("usgovdod")]
    [InlineData("China")]
    public async Task Other_clouds_have_no_permanent_deletion_of_contacts(string cloud)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new
        {
            tenant = new { cloud },
            users = new[] { new { userPrincipalName = "u@x.example", contactCount = 1, contactFolders = new[] { new { displayName = "F" } } } },
            deletedUsers = 1,
            domains = new[] { new { id = "old.example" } },
        }));
        string id = await tenant.IdOfAsync("/users/u@x.example/contacts", "Contact 00001");
        string folder = await tenant.IdOfAsync("/users/u@x.example/contactFolders", "F");
        foreach (string path in (string[])[$"contacts/{E(id)}", $"contactFolders/{E(folder)}"])
        {
            Answer answer = await tenant.PostAsync($"/users/u@x.example/{path}/permanentDelete");
            Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (answer.Status, answer.ErrorCode));
            Assert.Contains("Resource not found for the segment 'permanentDelete'.", answer.Text, StringComparison.Ordinal);
        }

        Assert.Empty(tenant.Emulator.GetLedger());
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"/users/u@x.example/contacts/{E(id)}")).Status);
        string user = (await tenant.ListAsync("/directory/deletedItems/microsoft.graph.user"))[0].GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync("/directory/deletedItems/" + user)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync("/domains/old.example/forceDelete", "{}")).Status);
    }

    [Fact]
    public async Task A_purged_folder_is_gone_with_all_that_is_in_it_and_leaves_nothing_in_purges()
    {
        using TestTenant tenant = TestTenant.Start();
        string suppliers = await tenant.IdOfAsync(Anna + "/contactFolders", "Suppliers");
        string archive = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/childFolders", "Archive");
        string frieda = await tenant.IdOfAsync($"{Anna}/contactFolders/{E(suppliers)}/contacts", "Frieda Oder");
        Assert.Equal("ErrorAccessDenied", (await tenant.PostAsync($"{Anna}/contactFolders/{E(suppliers)}/permanentDelete", token: tenant.Token(true, ["Contacts.Read"]))).ErrorCode);

        Answer purged = await tenant.PostAsync($"{Anna}/contactFolders/{E(suppliers)}/permanentDelete");
        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (purged.Status, purged.Text));
        foreach (string path in (string[])[$"contactFolders/{E(suppliers)}", $"contactFolders/{E(archive)}", $"contacts/{E(frieda)}"])
        {
            Assert.Equal("ErrorItemNotFound", (await tenant.GetAsync($"{Anna}/{path}")).ErrorCode);
        }

        Assert.Equal("ErrorItemNotFound", (await tenant.PostAsync($"{Anna}/contactFolders/{E(suppliers)}/permanentDelete")).ErrorCode);
        Assert.Equal(0, PurgesOf(tenant, "anna.ems@contoso.example"));
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal(("contactFolder", suppliers, "Suppliers", 3, 1), (entry.Type, entry.Id, entry.DisplayName, entry.Requested, entry.Deleted));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        Assert.Equal(6, (await tenant.ListAsync(Anna + "/contacts")).Count);
    }

    [Fact]
    public async Task The_default_folder_cannot_be_purged()
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.PostAsync(Anna + "/contactFolders/contacts/permanentDelete");
        Assert.Equal((HttpStatusCode.BadRequest, "ErrorDeleteDistinguishedFolder"), (answer.Status, answer.ErrorCode));
        Assert.Equal(6, (await tenant.ListAsync(Anna + "/contacts")).Count);
    }

    [Fact]
    public async Task Ids_are_translated_both_ways_and_what_means_nothing_is_said_so()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn");
        string foreign = await tenant.IdOfAsync("/users/ben.ruhr@contoso.example/contacts", "Ida Tauber");
        string immutable = await ImmutableIdAsync(tenant, id);
        Answer forth = await TranslateAsync(tenant, [id, immutable, foreign, "AAMkNone="], "restId", "restImmutableEntryId");
        Assert.Equal([id, immutable, foreign, "AAMkNone="], forth.Items.Select(item => item.GetProperty("sourceId").GetString()));
        Assert.Equal(immutable, forth.Items[0].GetProperty("targetId").GetString());
        Assert.All(forth.Items.Skip(1), item => Assert.True(item.TryGetProperty("errorDetails", out _) && !item.TryGetProperty("targetId", out _)));
        Assert.Equal(id, Assert.Single((await TranslateAsync(tenant, [immutable], "restImmutableEntryId", "restId")).Items).GetProperty("targetId").GetString());
    }

    [Fact]
    public async Task A_thousand_ids_are_translated_at_once_and_not_more_nor_with_less_than_it_takes()
    {
        using TestTenant tenant = TestTenant.Start();
        string[] ids = [.. Enumerable.Repeat(await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn"), 1001)];
        Assert.Equal(1000, (await TranslateAsync(tenant, ids[1..], "restId", "restImmutableEntryId")).Items.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await TranslateAsync(tenant, ids, "restId", "restImmutableEntryId")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TranslateAsync(tenant, ids[..1], "restId", "ewsId")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync(Anna + "/translateExchangeIds", "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await TranslateAsync(tenant, ids[..1], "restId", "restImmutableEntryId", tenant.Token(true, ["Contacts.Read"]))).Status);
        using TestTenant government = TestTenant.Start("""{"tenant":{"cloud":"USGov"}}""");
        Assert.Equal("BadRequest", (await government.PostAsync("/me/translateExchangeIds", "{}")).ErrorCode);
    }

    private static Task<Answer> TranslateAsync(TestTenant tenant, string[] inputIds, string sourceIdType, string targetIdType, string? token = null) =>
        tenant.PostAsync(Anna + "/translateExchangeIds", JsonSerializer.Serialize(new { inputIds, sourceIdType, targetIdType }), token);

    private static async Task<string> ImmutableIdAsync(TestTenant tenant, string id) =>
        (await tenant.SendAsync(HttpMethod.Get, $"{Anna}/contacts/{E(id)}", headers: s_immutable)).Json.GetProperty("id").GetString()!;

    private static int PurgesOf(TestTenant tenant, string user) => tenant.State.Use(state => state.Mailboxes.Find(state.Directory.FindUser(user)!.Id)!.Purges.Count);

    private static string E(string text) => Uri.EscapeDataString(text);
}
