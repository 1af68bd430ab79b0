using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class SoftDeletionTests
{
    private const string Bin = "/directory/deletedItems";

    private const string Live =
        """
        {
          "users": [ { "userPrincipalName": "u@x.example", "displayName": "It", "mail": "mail@x.example", "contactCount": 2 } ],
          "groups": [ { "displayName": "It", "mail": "g@x.example" } ],
          "applications": [ { "displayName": "It", "identifierUris": [ "https://x.example/a" ] } ],
          "servicePrincipals": [ { "displayName": "It" } ]
        }
        """;

    [Theory]
    [InlineData("users", "user")]
    [InlineData("groups", "group")]
    [InlineData("applications", "application")]
    [InlineData("servicePrincipals", "servicePrincipal")]
    public async Task A_deleted_object_moves_among_the_deleted_ones_with_its_id_and_comes_back_as_it_was(string set, string type)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(Live, clock.GetUtcNow);
        string id = await tenant.IdOfAsync("/" + set, "It");
        string before = (await tenant.GetAsync($"/{set}/{id}")).Text;

        Answer deleted = await tenant.DeleteAsync($"/{set}/{id}");
        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (deleted.Status, deleted.Text));
        Assert.Equal("Request_ResourceNotFound", (await tenant.GetAsync($"/{set}/{id}")).ErrorCode);
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync($"/{set}/{id}")).Status);
        JsonElement item = (await tenant.GetAsync($"{Bin}/{id}")).Json;
        Assert.Equal(("#microsoft.graph." + type, "It"), (item.GetProperty("@odata.type").GetString(), item.GetProperty("displayName").GetString()));
        Assert.Equal(clock.GetUtcNow(), item.GetProperty("deletedDateTime").GetDateTimeOffset());
        Assert.Equal(id, Assert.Single(await tenant.ListAsync($"{Bin}/microsoft.graph.{type}")).GetProperty("id").GetString());

        Answer restored = await tenant.PostAsync($"{Bin}/{id}/restore");
        Assert.Equal(HttpStatusCode.OK, restored.Status);
        Assert.Equal(("#microsoft.graph." + type, id), (restored.Json.GetProperty("@odata.type").GetString(), restored.Json.GetProperty("id").GetString()));
        Assert.Equal(before, (await tenant.GetAsync($"/{set}/{id}")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync($"{Bin}/{id}")).Status);

        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((0, 0, 0), (summary.Requested, summary.Purged, summary.Collateral));
    }

    [Theory]
    [InlineData("users", "user")]
    [InlineData("groups", "group")]
    [InlineData("applications", "application")]
    [InlineData("servicePrincipals", "servicePrincipal")]
    public async Task A_deleted_object_can_be_purged_and_the_ledger_knows_it(string set, string type)
    {
        using TestTenant tenant = TestTenant.Start(Live);
        string id = await tenant.IdOfAsync("/" + set, "It");
        await tenant.DeleteAsync($"/{set}/{id}");
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.PostAsync($"{Bin}/{id}/restore")).Status);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((type, "It", id, 1, 1), (entry.Type, entry.DisplayName, entry.Id, entry.Requested, entry.Deleted));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task What_began_as_deleted_can_be_restored_and_deleted_again()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        foreach ((string type, string name, string set) in ((string, string, string)[])
            [("user", "Rosa Bode", "users"), ("group", "Project Elbe", "groups"), ("application", "Old Importer", "applications"), ("servicePrincipal", "Old Importer", "servicePrincipals")])
        {
            string id = await tenant.IdOfAsync($"{Bin}/microsoft.graph.{type}", name);
            Assert.Equal(HttpStatusCode.OK, (await tenant.PostAsync($"{Bin}/{id}/restore")).Status);
            Assert.Equal(name, (await tenant.GetAsync($"/{set}/{id}")).Json.GetProperty("displayName").GetString());
            Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
            Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"/{set}/{id}")).Status);
            Assert.Equal(clock.GetUtcNow(), (await tenant.GetAsync($"{Bin}/{id}")).Json.GetProperty("deletedDateTime").GetDateTimeOffset());
            Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        }
    }

    [Fact]
    public async Task A_deleted_users_mailbox_is_out_of_reach_until_it_is_restored()
    {
        using TestTenant tenant = TestTenant.Start(Live);
        string id = await tenant.IdOfAsync("/users", "It");
        await tenant.DeleteAsync("/users/u@x.example");
        Assert.Equal("ErrorInvalidUser", (await tenant.GetAsync($"/users/{id}/contacts")).ErrorCode);
        await tenant.PostAsync($"{Bin}/{id}/restore");
        Assert.Equal(2, (await tenant.ListAsync("/users/u@x.example/contacts")).Count);
    }

    [Fact]
    public async Task A_fresh_deletion_appears_late()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(Live.Replace("""{ "userPrincipalName": "u@""", """{ "userPrincipalName": "v@x.example" }, { "userPrincipalName": "u@""", StringComparison.Ordinal)
            .Insert(1, "\"lateAppearanceMilliseconds\": 30000,"), clock.GetUtcNow);
        string id = await tenant.IdOfAsync("/users", "It");
        await tenant.DeleteAsync("/users/" + id);
        clock.Advance(TimeSpan.FromSeconds(10));
        await tenant.DeleteAsync("/users/v@x.example");
        clock.Advance(TimeSpan.FromSeconds(19.9));
        foreach (Answer early in (Answer[])
            [await tenant.GetAsync($"{Bin}/{id}"), await tenant.DeleteAsync($"{Bin}/{id}"), await tenant.PostAsync($"{Bin}/{id}/restore"), await tenant.GetAsync("/users/" + id)])
        {
            Assert.Equal((HttpStatusCode.NotFound, "Request_ResourceNotFound"), (early.Status, early.ErrorCode));
        }

        Assert.Empty(await tenant.ListAsync(Bin + "/microsoft.graph.user"));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user"));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{id}")).Status);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.EndsWith("v@x.example", Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user")).GetProperty("userPrincipalName").GetString(), StringComparison.Ordinal);
        Assert.Equal([404, 204], Assert.Single(tenant.Emulator.GetLedger()).StatusCodes);
    }

    [Fact]
    public async Task Restoring_and_deleting_again_begins_a_new_protection()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"groups":[{"displayName":"Kept","protected":true}],"tokenLifetimeSeconds":8640000}""", clock.GetUtcNow);
        string id = await tenant.IdOfAsync("/groups", "Kept");
        await tenant.DeleteAsync("/groups/" + id);
        clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal("Directory_HardDeleteProtected", (await tenant.DeleteAsync($"{Bin}/{id}")).ErrorCode);
        await tenant.PostAsync($"{Bin}/{id}/restore");
        await tenant.DeleteAsync("/groups/" + id);
        clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.DeleteAsync($"{Bin}/{id}")).Status);
        clock.Advance(TimeSpan.FromDays(0.1));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{id}")).Status);
    }

    [Fact]
    public async Task Protection_can_be_read_in_beta_only()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"u@x.example","protected":true}],"deletedItems":[{"type":"application","displayName":"A","protected":true},{"type":"agentUser","displayName":"B"}]}""");
        const string property = "isHardDeleteProtectionEnabled";
        Assert.True((await tenant.GetAsync("/beta/users/u@x.example?$select=" + property)).Json.GetProperty(property).GetBoolean());
        Assert.False((await tenant.GetAsync("/beta/me")).Json.GetProperty(property).GetBoolean());
        Assert.True(Assert.Single((await tenant.GetAsync($"/beta{Bin}/microsoft.graph.application?$filter={property}%20eq%20true")).Items).GetProperty(property).GetBoolean());
        Assert.False((await tenant.GetAsync("/users/u@x.example")).Json.TryGetProperty(property, out _));
        foreach (string path in (string[])["/users/u@x.example?$select=" + property, $"{Bin}/microsoft.graph.application?$filter={property}%20eq%20true", $"/beta{Bin}/microsoft.graph.agentUser?$select=" + property])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(path)).Status);
        }
    }

    [Theory]
    [InlineData("users")]
    [InlineData("groups")]
    [InlineData("applications")]
    [InlineData("servicePrincipals")]
    public async Task Protection_is_turned_on_in_beta_and_never_off(string set)
    {
        using TestTenant tenant = TestTenant.Start(Live);
        string id = await tenant.IdOfAsync("/" + set, "It");
        const string on = """{"isHardDeleteProtectionEnabled":true}""";
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.SendAsync(HttpMethod.Patch, $"/beta/{set}/{id}", on, tenant.Token(true, ["Directory.Read.All"]))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.SendAsync(HttpMethod.Patch, $"/{set}/{id}", on)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.SendAsync(HttpMethod.Patch, $"/beta/{set}/{id}", on)).Status);
        foreach (string body in (string[])["""{"isHardDeleteProtectionEnabled":false}""", """{"displayName":"Other"}""", "[]"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await tenant.SendAsync(HttpMethod.Patch, $"/beta/{set}/{id}", body)).Status);
        }

        JsonElement now = (await tenant.GetAsync($"/beta/{set}/{id}")).Json;
        Assert.Equal((true, "It"), (now.GetProperty("isHardDeleteProtectionEnabled").GetBoolean(), now.GetProperty("displayName").GetString()));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        await tenant.DeleteAsync($"/{set}/{id}");
        Assert.Equal("Directory_HardDeleteProtected", (await tenant.DeleteAsync($"{Bin}/{id}")).ErrorCode);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Theory]
    [InlineData("device")]
    [InlineData("externalUserProfile")]
    [InlineData("pendingExternalUserProfile")]
    public async Task Some_types_are_in_beta_only(string type)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { deletedItems = new[] { new { type, displayName = "It" } } }));
        string id = await tenant.IdOfAsync($"/beta{Bin}/microsoft.graph.{type}", "It");
        foreach (Answer refused in (Answer[])
            [await tenant.GetAsync($"{Bin}/microsoft.graph.{type}"), await tenant.GetAsync($"{Bin}/{id}"), await tenant.DeleteAsync($"{Bin}/{id}"), await tenant.PostAsync($"{Bin}/{id}/restore")])
        {
            Assert.Equal((HttpStatusCode.BadRequest, "Request_BadRequest"), (refused.Status, refused.ErrorCode));
        }

        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"/beta{Bin}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"/beta{Bin}/{id}")).Status);
    }

    [Fact]
    public async Task A_user_whose_name_was_taken_meanwhile_stays_deleted()
    {
        using TestTenant tenant = TestTenant.Start(
            """{"users":[{"userPrincipalName":"same@x.example"}],"deletedItems":[{"type":"user","displayName":"Was","userPrincipalName":"same@x.example"},{"type":"administrativeUnit","displayName":"Unit"}]}""");
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Was");
        Answer answer = await tenant.PostAsync($"{Bin}/{id}/restore");
        Assert.Equal((HttpStatusCode.BadRequest, "Request_MultipleObjectsWithSameKeyValue"), (answer.Status, answer.ErrorCode));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Bin}/{id}")).Status);
        string unit = await tenant.IdOfAsync(Bin + "/microsoft.graph.administrativeUnit", "Unit");
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync($"{Bin}/{unit}/restore")).Status);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task Soft_deletion_and_restoring_need_rights_which_for_groups_an_application_can_have()
    {
        using TestTenant tenant = TestTenant.Start(Live);
        string user = await tenant.IdOfAsync("/users", "It");
        string group = await tenant.IdOfAsync("/groups", "It");
        string reader = tenant.Token(true, ["Directory.Read.All"]);
        Assert.Equal("Authorization_RequestDenied", (await tenant.DeleteAsync("/users/" + user, reader)).ErrorCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.DeleteAsync("/users/" + user, tenant.Token(false, roles: ["Groups Administrator"]))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync("/groups/" + group, tenant.ApplicationToken)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.PostAsync($"{Bin}/{group}/restore", token: reader)).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.PostAsync($"{Bin}/{group}/restore", token: tenant.ApplicationToken)).Status);
    }

    /// <summary>Proves that the check can fail: what moves without a request is collateral.</summary>
    [Fact]
    public async Task What_is_deleted_or_restored_behind_the_ledgers_back_is_collateral()
    {
        using TestTenant tenant = TestTenant.Start(Live.Insert(1, """ "deletedItems":[{"type":"group","displayName":"Old"}], """));
        string old = await tenant.IdOfAsync(Bin + "/microsoft.graph.group", "Old");
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        tenant.State.Use(state =>
        {
            SoftDeletion.Delete(state, state.Directory.Groups.Items.Single());
            return SoftDeletion.Restore(state, state.RecycleBin.Find(old)!);
        });
        Assert.Equal(2, tenant.Emulator.GetLedgerSummary().Collateral);

        string application = await tenant.IdOfAsync("/applications", "It");
        await tenant.DeleteAsync("/applications/" + application);
        tenant.State.Use(state => state.RecycleBin.Remove(application));
        Assert.Equal(3, tenant.Emulator.GetLedgerSummary().Collateral);
    }
}
