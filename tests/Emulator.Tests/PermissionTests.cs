using System.Net;
using System.Text.Json;
using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class PermissionTests
{
    private const string Bin = "/directory/deletedItems";
    private const string Anna = "/users/anna.ems@contoso.example";

    private static readonly string[] s_all = ["Global Administrator"];

    [Theory]
    [InlineData("user", false, "User.DeleteRestore.All", HttpStatusCode.NoContent)]
    [InlineData("user", false, "User.Read.All Group.ReadWrite.All", HttpStatusCode.Forbidden)]
    [InlineData("user", true, "User.DeleteRestore.All", HttpStatusCode.NoContent)]
    [InlineData("user", true, "User.Read.All", HttpStatusCode.Forbidden)]
    [InlineData("group", false, "Group.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("group", false, "User.DeleteRestore.All", HttpStatusCode.Forbidden)]
    [InlineData("group", true, "Group.ReadWrite.All User.DeleteRestore.All Directory.ReadWrite.All", HttpStatusCode.Forbidden)]
    [InlineData("application", false, "Application.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("application", false, "Application.Read.All", HttpStatusCode.Forbidden)]
    [InlineData("application", true, "Application.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("application", true, "Application.ReadWrite.OwnedBy", HttpStatusCode.Forbidden)]
    [InlineData("servicePrincipal", false, "Application.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("servicePrincipal", true, "Application.Read.All", HttpStatusCode.Forbidden)]
    [InlineData("certificateBasedAuthPki", false, "PublicKeyInfrastructure.Read.All", HttpStatusCode.NoContent)]
    [InlineData("certificateAuthorityDetail", true, "PublicKeyInfrastructure.Read.All", HttpStatusCode.NoContent)]
    [InlineData("certificateAuthorityDetail", true, "Application.ReadWrite.All", HttpStatusCode.Forbidden)]
    [InlineData("agentIdentity", true, "AgentIdentity.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("agentIdentity", true, "AgentIdentity.DeleteRestore.All", HttpStatusCode.Forbidden)]
    [InlineData("agentIdentity", true, "AgentIdentityBlueprint.ReadWrite.All Application.ReadWrite.All", HttpStatusCode.Forbidden)]
    [InlineData("agentIdentityBlueprint", false, "AgentIdentityBlueprint.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("agentIdentityBlueprintPrincipal", false, "AgentIdentityBlueprintPrincipal.ReadWrite.All", HttpStatusCode.NoContent)]
    [InlineData("agentUser", true, "AgentIdUser.ReadWrite.IdentityParentedBy", HttpStatusCode.NoContent)]
    [InlineData("agentUser", true, "User.DeleteRestore.All", HttpStatusCode.Forbidden)]
    public async Task Purging_needs_the_permission_for_the_type_and_the_kind_of_caller(string type, bool applicationOnly, string permissions, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { deletedItems = new[] { new { type, displayName = "It" } } }));
        string id = await tenant.IdOfAsync($"{Bin}/microsoft.graph.{type}", "It");
        Answer answer = await tenant.DeleteAsync($"{Bin}/{id}", tenant.Token(applicationOnly, permissions.Split(' ')));
        Assert.Equal(expected, answer.Status);
        if (expected == HttpStatusCode.Forbidden)
        {
            AssertDenied(answer);
            Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Bin}/{id}")).Status);
        }
    }

    [Theory]
    [InlineData("user", "User Administrator", HttpStatusCode.NoContent)]
    [InlineData("user", "Authentication Administrator", HttpStatusCode.NoContent)]
    [InlineData("user", "Groups Administrator", HttpStatusCode.Forbidden)]
    [InlineData("user", null, HttpStatusCode.Forbidden)]
    [InlineData("group", "Groups Administrator", HttpStatusCode.NoContent)]
    [InlineData("group", "User Administrator", HttpStatusCode.NoContent)]
    [InlineData("group", "Authentication Administrator", HttpStatusCode.Forbidden)]
    [InlineData("application", "Hybrid Identity Administrator", HttpStatusCode.NoContent)]
    [InlineData("application", "User Administrator", HttpStatusCode.Forbidden)]
    [InlineData("servicePrincipal", "Cloud Application Administrator", HttpStatusCode.NoContent)]
    [InlineData("agentIdentity", "Agent ID Administrator", HttpStatusCode.NoContent)]
    [InlineData("agentIdentity", "Application Administrator", HttpStatusCode.Forbidden)]
    public async Task A_signed_in_user_needs_a_role_beside_the_permission(string type, string? role, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { deletedItems = new[] { new { type, displayName = "It" } } }));
        string id = await tenant.IdOfAsync($"{Bin}/microsoft.graph.{type}", "It");
        Assert.Equal(expected, (await tenant.DeleteAsync($"{Bin}/{id}", tenant.Token(false, roles: role is null ? [] : [role]))).Status);
    }

    [Theory]
    [InlineData("Groups Administrator", HttpStatusCode.Forbidden)]
    [InlineData("User Administrator", HttpStatusCode.Forbidden)]
    [InlineData("Privileged Role Administrator", HttpStatusCode.NoContent)]
    public async Task Role_assignable_groups_need_a_higher_role(string role, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.group", "Helpdesk Admins");
        Assert.Equal(expected, (await tenant.DeleteAsync($"{Bin}/{id}", tenant.Token(false, roles: [role]))).Status);
    }

    [Theory]
    [InlineData(false, "User.DeleteRestore.All User.ReadWrite.All", "Global Administrator", HttpStatusCode.Forbidden)]
    [InlineData(false, "User.DeleteRestore.All Directory.AccessAsUser.All", "User Administrator", HttpStatusCode.Forbidden)]
    [InlineData(false, "User.DeleteRestore.All Directory.AccessAsUser.All", "Privileged Authentication Administrator", HttpStatusCode.NoContent)]
    [InlineData(false, "User.DeleteRestore.All Directory.AccessAsUser.All", "Global Administrator", HttpStatusCode.NoContent)]
    [InlineData(true, "User.DeleteRestore.All", "Global Administrator", HttpStatusCode.Forbidden)]
    [InlineData(true, "User.DeleteRestore.All User.ReadWrite.All", "User Administrator", HttpStatusCode.Forbidden)]
    [InlineData(true, "User.ReadWrite.All", "Privileged Authentication Administrator", HttpStatusCode.NoContent)]
    public async Task A_privileged_user_takes_more_of_both_kinds_of_callers(bool applicationOnly, string permissions, string role, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedItems":[{"type":"user","displayName":"Chief","privileged":true},{"type":"user","displayName":"Clerk"}]}""");
        string chief = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Chief");
        string clerk = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Clerk");
        string token = tenant.Token(applicationOnly, permissions.Split(' '), [role]);
        Answer answer = await tenant.DeleteAsync($"{Bin}/{chief}", token);
        Assert.Equal(expected, answer.Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{clerk}", token)).Status);
    }

    [Fact]
    public async Task What_it_takes_to_purge_a_privileged_user_is_not_in_a_token_by_default()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedItems":[{"type":"user","displayName":"Chief","privileged":true}]}""");
        string chief = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Chief");
        AssertDenied(await tenant.DeleteAsync($"{Bin}/{chief}"));
        AssertDenied(await tenant.DeleteAsync($"{Bin}/{chief}", tenant.ApplicationToken));
    }

    [Fact]
    public async Task OwnedBy_covers_what_the_application_owns()
    {
        using TestTenant tenant = TestTenant.Start(
            """{"deletedItems":[{"type":"application","displayName":"Mine","owned":true},{"type":"servicePrincipal","displayName":"Theirs"}],"applications":[{"displayName":"Live","owned":true}]}""");
        string token = tenant.Token(true, ["Application.ReadWrite.OwnedBy"]);
        string mine = await tenant.IdOfAsync(Bin + "/microsoft.graph.application", "Mine");
        string theirs = await tenant.IdOfAsync(Bin + "/microsoft.graph.servicePrincipal", "Theirs");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{mine}", token)).Status);
        AssertDenied(await tenant.DeleteAsync($"{Bin}/{theirs}", token));
        string live = await tenant.IdOfAsync("/applications", "Live");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"/applications/{live}", token)).Status);
    }

    [Theory]
    [InlineData("/users", "User.Read.All", "Group.Read.All")]
    [InlineData("/groups", "Group.Read.All", "User.Read.All")]
    [InlineData("/applications", "Application.Read.All", "User.Read.All")]
    [InlineData("/servicePrincipals", "Directory.Read.All", "User.Read.All")]
    [InlineData("/organization", "Organization.Read.All", "Contacts.Read")]
    [InlineData("/domains", "Domain.Read.All", "User.Read.All")]
    [InlineData("/domains/fabrikam.example", "Directory.Read.All", "User.Read.All")]
    [InlineData("/domains/fabrikam.example/domainNameReferences", "Domain.Read.All", "Directory.Read.All")]
    [InlineData(Bin + "/microsoft.graph.user", "User.DeleteRestore.All", "Group.Read.All")]
    [InlineData(Bin + "/microsoft.graph.group", "Group.Read.All", "User.DeleteRestore.All")]
    [InlineData(Bin + "/microsoft.graph.application", "Application.Read.All", "Group.Read.All")]
    [InlineData(Bin + "/microsoft.graph.administrativeUnit", "AdministrativeUnit.Read.All", "Group.Read.All")]
    [InlineData(Bin + "/microsoft.graph.agentIdentity", "AgentIdentity.Read.All", "User.Read.All")]
    public async Task Reading_needs_a_permission_too(string path, string permission, string other)
    {
        using TestTenant tenant = TestTenant.Start();
        foreach (bool applicationOnly in (bool[])[false, true])
        {
            Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(path, tenant.Token(applicationOnly, [permission]))).Status);
            AssertDenied(await tenant.GetAsync(path, tenant.Token(applicationOnly, [other])));
        }
    }

    [Fact]
    public async Task The_signed_in_user_reads_itself_with_less_than_others()
    {
        using TestTenant tenant = TestTenant.Start();
        string token = tenant.Token(false, ["User.Read"]);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me", token)).Status);
        AssertDenied(await tenant.GetAsync(Anna, token));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tenant.DeleteAsync("/me")).Status);
    }

    [Fact]
    public async Task An_id_tells_nothing_to_who_may_read_no_type()
    {
        using TestTenant tenant = TestTenant.Start();
        const string nobody = Bin + "/00000000-0000-4000-8000-000000000000";
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(nobody, tenant.Token(true, ["User.DeleteRestore.All"]))).Status);
        AssertDenied(await tenant.DeleteAsync(nobody, tenant.Token(true, ["Contacts.ReadWrite"])));
        AssertDenied(await tenant.GetAsync(nobody, tenant.Token(false, [], s_all)));
    }

    [Fact]
    public async Task Contacts_are_read_with_Read_and_deleted_with_ReadWrite()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = Uri.EscapeDataString(await tenant.IdOfAsync(Anna + "/contacts", "Clara Lahn"));
        foreach (bool applicationOnly in (bool[])[false, true])
        {
            string token = tenant.Token(applicationOnly, ["Contacts.Read"]);
            Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(Anna + "/contacts", token)).Status);
            foreach (Answer answer in (Answer[])
            [
                await tenant.PostAsync($"{Anna}/contacts/{id}/permanentDelete", null, token),
                await tenant.DeleteAsync($"{Anna}/contacts/{id}", token),
                await tenant.GetAsync(Anna + "/contacts", tenant.Token(applicationOnly, ["Directory.Read.All"])),
            ])
            {
                Assert.Equal((HttpStatusCode.Forbidden, "ErrorAccessDenied"), (answer.Status, answer.ErrorCode));
            }
        }

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync($"{Anna}/contacts/{id}/permanentDelete", null, tenant.Token(true, ["Contacts.ReadWrite"]))).Status);
    }

    [Theory]
    [InlineData(false, "Domain.ReadWrite.All", "Domain Name Administrator", HttpStatusCode.NoContent)]
    [InlineData(false, "Domain.ReadWrite.All", "User Administrator", HttpStatusCode.Forbidden)]
    [InlineData(false, "Domain.Read.All", "Global Administrator", HttpStatusCode.Forbidden)]
    [InlineData(true, "Domain.ReadWrite.All", "", HttpStatusCode.NoContent)]
    [InlineData(true, "Domain.Read.All Directory.ReadWrite.All", "", HttpStatusCode.Forbidden)]
    public async Task Force_delete_needs_a_permission_and_of_a_user_a_role(bool applicationOnly, string permissions, string role, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start();
        string token = tenant.Token(applicationOnly, permissions.Split(' '), role.Length == 0 ? [] : [role]);
        Answer answer = await tenant.PostAsync("/domains/fabrikam.example/forceDelete", """{"disableUserAccounts":false}""", token);
        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected == HttpStatusCode.Forbidden, (await tenant.GetAsync("/domains/fabrikam.example")).Json.GetProperty("state").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task References_of_a_type_that_may_not_be_read_are_type_and_id()
    {
        using TestTenant tenant = TestTenant.Start();
        string token = tenant.Token(true, ["Domain.Read.All", "Group.Read.All"]);
        Answer answer = await tenant.GetAsync("/domains/fabrikam.example/domainNameReferences", token);
        foreach (JsonElement item in answer.Items)
        {
            string[] names = [.. item.EnumerateObject().Select(property => property.Name)];
            Assert.Equal(["@odata.type", "id"], names.Take(2));
            Assert.Equal(item.GetProperty("@odata.type").GetString() == "#microsoft.graph.group", names.Contains("mail"));
            Assert.Equal(names.Contains("mail"), names.Length > 2);
        }

        Assert.Equal(5, answer.Items.Count);
        Answer users = await tenant.GetAsync("/domains/fabrikam.example/domainNameReferences/microsoft.graph.user", token);
        Assert.Equal(3, users.Items.Count);
        Assert.All(users.Items, user => Assert.Equal(["@odata.type", "id"], user.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void Tokens_say_which_start_of_an_emulator_issued_them()
    {
        using TestTenant first = TestTenant.Start("{}");
        using TestTenant second = TestTenant.Start("{}");
        Assert.Equal(InstanceIn(first.DelegatedToken), InstanceIn(first.ApplicationToken));
        Assert.NotEqual(InstanceIn(first.DelegatedToken), InstanceIn(second.DelegatedToken));

        static string? InstanceIn(string token) => Claims(token).GetProperty("emulator_instance").GetString();
    }

    [Fact]
    public async Task A_seed_says_what_tokens_carry_and_for_how_long()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            """
            {
              "permissions": { "delegated": [ "Contacts.Read" ], "application": [ "User.DeleteRestore.All", "Mail.Send" ] },
              "roles": { "administrator": [ "user administrator" ], "application": [ "Groups Administrator" ] },
              "tokenLifetimeSeconds": 90
            }
            """,
            clock.GetUtcNow);
        JsonElement delegated = Claims(tenant.DelegatedToken);
        Assert.Equal("Contacts.Read", delegated.GetProperty("scp").GetString());
        Assert.Equal("fe930be7-5e62-47db-91af-98c3a49a38b1", Assert.Single(delegated.GetProperty("wids").EnumerateArray()).GetString());
        JsonElement application = Claims(tenant.ApplicationToken);
        Assert.Equal(["User.DeleteRestore.All", "Mail.Send"], application.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("fdd7a751-b60b-444a-984c-02652fe8fa1c", Assert.Single(application.GetProperty("wids").EnumerateArray()).GetString());

        clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(Anna + "/contacts")).Status);
        string brief = tenant.Token(false, lifetime: TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        foreach (string token in (string[])[tenant.DelegatedToken, tenant.ApplicationToken, brief])
        {
            Answer expired = await tenant.GetAsync(Anna + "/contacts", token);
            Assert.Equal((HttpStatusCode.Unauthorized, "InvalidAuthenticationToken"), (expired.Status, expired.ErrorCode));
        }

        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(Anna + "/contacts", tenant.Token(false))).Status);
    }

    [Fact]
    public void A_token_of_an_unknown_role_is_not_issued()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Contains("Emperor", Assert.Throws<ArgumentException>(() => tenant.Token(false, roles: ["Emperor"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_carry_all_that_is_needed_by_default()
    {
        string[] types = [.. DeletedObjectTypes.Purgeable, .. DeletedObjectTypes.BetaOnly];
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { deletedItems = types.SelectMany(type => (object[])
            [new { type, displayName = type + " by user" }, new { type, displayName = type + " by application" }]) }));
        foreach (string type in types)
        {
            string byUser = await tenant.IdOfAsync($"/beta{Bin}/microsoft.graph.{type}", type + " by user");
            string byApplication = await tenant.IdOfAsync($"/beta{Bin}/microsoft.graph.{type}", type + " by application");
            Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"/beta{Bin}/{byUser}")).Status);
            Assert.Equal(
                type == "group" ? HttpStatusCode.Forbidden : HttpStatusCode.NoContent,
                (await tenant.DeleteAsync($"/beta{Bin}/{byApplication}", tenant.ApplicationToken)).Status);
        }
    }

    private static void AssertDenied(Answer answer)
    {
        Assert.Equal((HttpStatusCode.Forbidden, "Authorization_RequestDenied"), (answer.Status, answer.ErrorCode));
        Assert.Contains("Insufficient privileges to complete the operation.", answer.Text, StringComparison.Ordinal);
    }

    private static JsonElement Claims(string token)
    {
        string part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='))).RootElement;
    }
}
