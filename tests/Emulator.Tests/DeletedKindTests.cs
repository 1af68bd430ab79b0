using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>What tells deleted objects of one type apart: names, kinds of groups, guests, agents.</summary>
public sealed class DeletedKindTests
{
    private const string Bin = "/directory/deletedItems";
    private const string Id = "7e06b566-15f3-4013-8bf8-79874d52e68a";
    private const string Prefix = "7e06b56615f340138bf879874d52e68a";

    private static readonly (string, string) s_eventual = ("ConsistencyLevel", "eventual");

    [Theory]
    [InlineData("john@x.example")]
    [InlineData(Prefix + "john@x.example")]
    public async Task A_deleted_user_has_its_id_in_front_of_its_principal_name_until_it_is_restored(string seeded)
    {
        using TestTenant tenant = TestTenant.Start($$"""{"deletedItems":[{"id":"{{Id}}","type":"user","displayName":"John","userPrincipalName":"{{seeded}}","mail":"john@x.example"}]}""");
        JsonElement user = Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user"));
        Assert.Equal((Prefix + "john@x.example", "john@x.example"), (user.GetProperty("userPrincipalName").GetString(), user.GetProperty("mail").GetString()));
        Assert.Equal(Prefix + "john@x.example", (await tenant.GetAsync($"{Bin}/{Id}")).Json.GetProperty("userPrincipalName").GetString());
        Assert.Equal("john@x.example", (await tenant.PostAsync($"{Bin}/{Id}/restore")).Json.GetProperty("userPrincipalName").GetString());
        await tenant.DeleteAsync("/users/john@x.example");
        Assert.Equal(Prefix + "john@x.example", (await tenant.GetAsync($"{Bin}/{Id}")).Json.GetProperty("userPrincipalName").GetString());
    }

    [Fact]
    public async Task Restoring_under_another_name_is_refused_in_the_emulators_own_name()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        Answer answer = await tenant.PostAsync($"{Bin}/{id}/restore", """{"newUserPrincipalName":"other@contoso.example"}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("The emulator restores an object as it was", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await tenant.PostAsync($"{Bin}/{id}/restore", "{}")).Status);
    }

    [Fact]
    public async Task A_guest_says_so_when_asked_and_keeps_it_through_deletion_and_restoring()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"g_y.example#EXT#@x.example","userType":"guest"}],"deletedItems":[{"type":"user","displayName":"M"}]}""");
        string id = await tenant.IdOfAsync("/users", "g_y.example#EXT#@x.example");
        Assert.False((await tenant.GetAsync("/users/" + id)).Json.TryGetProperty("userType", out _));
        await tenant.DeleteAsync("/users/" + id);
        JsonElement guest = Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user?$filter=userType%20eq%20'Guest'&$select=userType"));
        Assert.Equal((id, "Guest"), (guest.GetProperty("id").GetString(), guest.GetProperty("userType").GetString()));
        Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user?$filter=userType%20eq%20'Member'"));
        await tenant.PostAsync($"{Bin}/{id}/restore");
        Assert.Equal("Guest", (await tenant.GetAsync($"/users/{id}?$select=userType")).Json.GetProperty("userType").GetString());
    }

    [Fact]
    public async Task Security_groups_are_kept_and_told_apart_by_their_group_types()
    {
        using TestTenant tenant = TestTenant.Start("""{"groups":[{"displayName":"Guards"},{"displayName":"Team","mail":"t@x.example"}],"deletedItems":[{"type":"group","displayName":"Crew","kind":"unified"}]}""");
        string guards = await tenant.IdOfAsync("/groups", "Guards");
        Assert.True((await tenant.GetAsync("/groups/" + guards)).Json.GetProperty("securityEnabled").GetBoolean());
        await tenant.DeleteAsync("/groups/" + guards);
        await tenant.DeleteAsync("/groups/" + await tenant.IdOfAsync("/groups", "Team"));
        JsonElement group = (await tenant.GetAsync($"{Bin}/{guards}")).Json;
        Assert.Equal((false, 0), (group.GetProperty("securityEnabled").GetBoolean(), group.GetProperty("groupTypes").GetArrayLength()));
        IReadOnlyList<JsonElement> unified = await tenant.ListAsync(Bin + "/microsoft.graph.group?$filter=" + Uri.EscapeDataString("groupTypes/any(c:c eq 'Unified')"));
        Assert.Equal(["Crew", "Team"], unified.Select(item => item.GetProperty("displayName").GetString()));
        string others = Bin + "/microsoft.graph.group?$count=true&$filter=" + Uri.EscapeDataString("not groupTypes/any(c:c eq 'Unified')");
        Assert.Equal("Request_UnsupportedQuery", (await tenant.GetAsync(others)).ErrorCode);
        Assert.Equal("Guards", Assert.Single((await tenant.SendAsync(HttpMethod.Get, others, headers: s_eventual)).Items).GetProperty("displayName").GetString());
        await tenant.PostAsync($"{Bin}/{guards}/restore");
        Assert.True((await tenant.GetAsync("/groups/" + guards)).Json.GetProperty("securityEnabled").GetBoolean());
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Theory]
    [InlineData("groupTypes/any(c:d eq 'Unified')")]
    [InlineData("groupTypes/any(c eq 'Unified')")]
    [InlineData("groupTypes/any(c:c ne 'Unified')")]
    [InlineData("groupTypes/all(c:c eq 'Unified')")]
    [InlineData("displayName/any(c:c eq 'Unified')")]
    public async Task A_lambda_that_the_emulator_does_not_understand_is_refused_and_not_ignored(string filter)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(Bin + "/microsoft.graph.group?$filter=" + Uri.EscapeDataString(filter))).Status);
    }

    [Theory]
    [InlineData("agentUser", "user")]
    [InlineData("agentIdentity", "servicePrincipal")]
    [InlineData("agentIdentityBlueprintPrincipal", "servicePrincipal")]
    [InlineData("agentIdentityBlueprint", "application")]
    public async Task Agents_are_in_the_list_of_their_base_and_say_their_type_there(string type, string baseType)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { deletedItems = new[] { new { type, displayName = "Agent" }, new { type = baseType, displayName = "Plain" } } }));
        IReadOnlyList<JsonElement> all = await tenant.ListAsync($"{Bin}/microsoft.graph.{baseType}?$select=displayName");
        Assert.Equal(["#microsoft.graph." + type, null], all.Select(item => item.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString() : null));
        JsonElement agent = Assert.Single(await tenant.ListAsync($"{Bin}/microsoft.graph.{type}"));
        Assert.False(agent.TryGetProperty("@odata.type", out _));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{agent.GetProperty("id").GetString()}")).Status);
        Assert.Equal("Plain", Assert.Single(await tenant.ListAsync($"{Bin}/microsoft.graph.{baseType}")).GetProperty("displayName").GetString());
        Assert.Empty(await tenant.ListAsync($"{Bin}/microsoft.graph.{type}"));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task The_casts_of_agents_can_be_refused()
    {
        using TestTenant tenant = TestTenant.Start("""{"refuseAgentCasts":true,"deletedItems":[{"type":"agentUser","displayName":"Agent"}]}""");
        Answer answer = await tenant.GetAsync(Bin + "/microsoft.graph.agentUser");
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (answer.Status, answer.ErrorCode));
        Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user"));
    }

    [Fact]
    public async Task A_protected_action_challenges_signed_in_users_and_not_applications()
    {
        using TestTenant tenant = TestTenant.Start("""{"protectedAction":true,"deletedUsers":1}""");
        string path = $"{Bin}/{Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user")).GetProperty("id").GetString()}";
        Answer answer = await tenant.DeleteAsync(path);
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_claims"), (answer.Status, answer.ErrorCode));
        Assert.Contains("claims=", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Answer batch = await tenant.BatchAsync(new { id = "1", method = "DELETE", url = path });
        JsonElement item = Assert.Single(batch.Json.GetProperty("responses").EnumerateArray());
        Assert.Equal(403, item.GetProperty("status").GetInt32());
        Assert.Contains("claims=", item.GetProperty("headers").GetProperty("WWW-Authenticate").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync(path, tenant.ApplicationToken)).Status);
    }

    [Theory]
    [InlineData("user", "?$select=jobTitle", "jobTitle")]
    [InlineData("user", "?$filter=department%20eq%20'Sales'", "department")]
    [InlineData("group", "?$select=membershipRule", "membershipRule")]
    [InlineData("agentUser", "?$select=jobTitle", "jobTitle")]
    [InlineData("application", "?$select=tags", "tags")]
    [InlineData("servicePrincipal", "?$select=tags", "tags")]
    public async Task A_property_that_only_the_emulator_lacks_is_refused_in_its_own_name(string type, string query, string property)
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.GetAsync($"{Bin}/microsoft.graph.{type}{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains($"The emulator does not keep the property '{property}'", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Could not find a property named 'nonsense'", (await tenant.GetAsync($"{Bin}/microsoft.graph.{type}?$select=nonsense")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_may_have_no_type()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedItems":[{"type":"user","displayName":"N","userType":""},{"type":"user","displayName":"M"}]}""");
        Assert.Equal("N", Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user?$filter=userType%20eq%20null")).GetProperty("displayName").GetString());
        Assert.Equal("M", Assert.Single(await tenant.ListAsync(Bin + "/microsoft.graph.user?$filter=userType%20eq%20'Member'")).GetProperty("displayName").GetString());
    }

    [Theory]
    [InlineData("""{"deletedItems":[{"type":"user","displayName":"x","userType":"visitor"}]}""", "userType")]
    [InlineData("""{"deletedItems":[{"type":"group","displayName":"x","kind":"distribution"}]}""", "kind")]
    [InlineData("""{"users":[{"userPrincipalName":"u@x.example","userType":"visitor"}]}""", "userType")]
    public void A_seed_with_an_unknown_kind_is_refused(string seed, string key) =>
        Assert.Contains(key, Assert.Throws<GraphPurgeException>(() => TestTenant.Start(seed)).Message, StringComparison.Ordinal);
}
