using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class DomainTests
{
    private const string Fabrikam = "/domains/fabrikam.example";
    private const string Keep = """{"disableUserAccounts":false}""";
    private const string Disable = """{"disableUserAccounts":true}""";
    private const string Initial = "contoso-rehearsal.onmicrosoft.com";

    [Fact]
    public async Task Domains_are_listed_and_read_with_what_a_preflight_needs()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(4, (await tenant.ListAsync("/domains")).Count);
        JsonElement initial = (await tenant.GetAsync("/domains/" + Initial)).Json;
        Assert.True(initial.GetProperty("isInitial").GetBoolean());
        Assert.False(initial.GetProperty("isDefault").GetBoolean());
        Assert.True((await tenant.GetAsync("/domains/CONTOSO.example")).Json.GetProperty("isDefault").GetBoolean());
        Assert.Equal("Federated", (await tenant.GetAsync("/domains/federated.example")).Json.GetProperty("authenticationType").GetString());
        JsonElement fabrikam = (await tenant.GetAsync(Fabrikam)).Json;
        Assert.Equal("Managed", fabrikam.GetProperty("authenticationType").GetString());
        Assert.Equal(JsonValueKind.Null, fabrikam.GetProperty("state").ValueKind);
        Assert.True(fabrikam.GetProperty("isVerified").GetBoolean());
        Assert.NotEmpty(fabrikam.GetProperty("supportedServices").EnumerateArray());
        Answer unknown = await tenant.GetAsync("/domains/nowhere.example");
        Assert.Equal((HttpStatusCode.NotFound, "Request_ResourceNotFound"), (unknown.Status, unknown.ErrorCode));
    }

    [Fact]
    public async Task References_are_listed_together_and_by_type()
    {
        using TestTenant tenant = TestTenant.Start();
        IReadOnlyList<JsonElement> all = await tenant.ListAsync(Fabrikam + "/domainNameReferences");
        Assert.Equal(
            ["#microsoft.graph.application", "#microsoft.graph.group", "#microsoft.graph.user", "#microsoft.graph.user", "#microsoft.graph.user"],
            all.Select(item => item.GetProperty("@odata.type").GetString()).Order());
        Assert.Equal(3, (await tenant.ListAsync(Fabrikam + "/domainNameReferences/microsoft.graph.user")).Count);
        Assert.Single(await tenant.ListAsync(Fabrikam + "/domainNameReferences/graph.group"));
        Assert.Single(await tenant.ListAsync(Fabrikam + "/domainNameReferences/microsoft.graph.application"));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync("/domains/nowhere.example/domainNameReferences")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(Fabrikam + "/domainNameReferences/microsoft.graph.device")).Status);
    }

    [Fact]
    public async Task References_come_in_pages()
    {
        using TestTenant tenant = TestTenant.Start("""{"domains":[{"id":"big.example","userCount":230,"groupCount":20}]}""");
        Assert.Equal(100, (await tenant.GetAsync("/domains/big.example/domainNameReferences")).Items.Count);
        Assert.Equal(250, (await tenant.ListAsync("/domains/big.example/domainNameReferences")).Count);
        Assert.Equal(230, (await tenant.ListAsync("/domains/big.example/domainNameReferences/microsoft.graph.user?$top=50")).Count);
    }

    [Fact]
    public async Task Force_delete_goes_from_scheduled_to_gone_and_renames_what_referred_to_the_domain()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        Answer accepted = await tenant.PostAsync(Fabrikam + "/forceDelete", Disable);
        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (accepted.Status, accepted.Text));

        await AssertStateAsync(tenant, "Scheduled", clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMilliseconds(600));
        await AssertStateAsync(tenant, "InProgress", clock.GetUtcNow().AddMilliseconds(-100));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/users/mara.fulda@fabrikam.example")).Status);
        clock.Advance(TimeSpan.FromMilliseconds(1000));
        Answer gone = await tenant.GetAsync(Fabrikam);
        Assert.Equal((HttpStatusCode.NotFound, "Request_ResourceNotFound"), (gone.Status, gone.ErrorCode));

        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync("/users/mara.fulda@fabrikam.example")).Status);
        JsonElement mara = (await tenant.GetAsync($"/users/mara.fulda@{Initial}?$select=mail,proxyAddresses,accountEnabled")).Json;
        Assert.Equal("mara.fulda@" + Initial, mara.GetProperty("mail").GetString());
        Assert.Equal("SMTP:mara.fulda@" + Initial, Assert.Single(mara.GetProperty("proxyAddresses").EnumerateArray()).GetString());
        Assert.False(mara.GetProperty("accountEnabled").GetBoolean());
        Assert.Equal("sales@" + Initial, tenant.State.Directory.Groups.Items.Single(group => group.DisplayName == "Fabrikam Sales").Mail);
        Assert.Equal($"https://{Initial}/portal", Assert.Single(tenant.State.Directory.Applications.Items.Single().IdentifierUris));
        Assert.True((await tenant.GetAsync("/users/anna.ems@contoso.example?$select=accountEnabled")).Json.GetProperty("accountEnabled").GetBoolean());

        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal(("domain", "fabrikam.example", 1, 1), (entry.Type, entry.Id, entry.Requested, entry.Deleted));
        Assert.Equal([204], entry.StatusCodes);
        Assert.Equal((1, 0), (tenant.Emulator.GetLedgerSummary().Purged, tenant.Emulator.GetLedgerSummary().Collateral));
    }

    [Fact]
    public async Task Accounts_stay_enabled_when_asked_to_and_are_disabled_by_default()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant keeping = TestTenant.Start(clock: clock.GetUtcNow);
        using TestTenant byDefault = TestTenant.Start(clock: clock.GetUtcNow);
        await keeping.PostAsync(Fabrikam + "/forceDelete", Keep);
        await byDefault.PostAsync(Fabrikam + "/forceDelete", "{}");
        clock.Advance(TimeSpan.FromSeconds(2));
        const string mara = $"/users/mara.fulda@{Initial}?$select=accountEnabled";
        Assert.True((await keeping.GetAsync(mara)).Json.GetProperty("accountEnabled").GetBoolean());
        Assert.False((await byDefault.GetAsync(mara)).Json.GetProperty("accountEnabled").GetBoolean());
    }

    [Fact]
    public async Task It_ends_by_itself_in_real_time()
    {
        using TestTenant tenant = TestTenant.Start("""{"domainDeletion":{"scheduledMilliseconds":20,"inProgressMilliseconds":30}}""");
        await tenant.PostAsync(Fabrikam + "/forceDelete", Keep);
        for (int attempt = 0; (await tenant.GetAsync(Fabrikam)).Status != HttpStatusCode.NotFound; attempt++)
        {
            Assert.True(attempt < 500, "The domain never went.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Asking_twice_changes_nothing()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        await tenant.PostAsync(Fabrikam + "/forceDelete", Keep);
        clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync(Fabrikam + "/forceDelete", Disable)).Status);
        await AssertStateAsync(tenant, "InProgress", clock.GetUtcNow().AddMilliseconds(-100));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.PostAsync(Fabrikam + "/forceDelete", Keep)).Status);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((3, 1), (entry.Requested, entry.Deleted));
        Assert.Equal([204, 204, 404], entry.StatusCodes);
    }

    [Fact]
    public async Task Deleted_users_do_not_count_and_keep_the_names_that_they_had()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            """{ "domains": [{ "id": "old.example", "userCount": 1000 }], "deletedItems": [{ "type": "user", "displayName": "Gone", "userPrincipalName": "gone@old.example" }] }""", clock.GetUtcNow);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync("/domains/old.example/forceDelete", Keep)).Status);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.GetAsync("/domains/old.example")).Status);
        JsonElement gone = Assert.Single(await tenant.ListAsync("/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName"));
        Assert.EndsWith("gone@old.example", gone.GetProperty("userPrincipalName").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_made_to_fail_and_leaves_everything_as_it_was()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            """{"domains":[{"id":"bad.example","userCount":2,"forceDeleteFails":true,"failedDaysAgo":3}]}""", clock.GetUtcNow);
        await AssertStateAsync(tenant, "Failed", clock.GetUtcNow().AddDays(-3), "/domains/bad.example");
        DateTimeOffset requested = clock.GetUtcNow();
        await tenant.PostAsync("/domains/bad.example/forceDelete", Disable);
        await AssertStateAsync(tenant, "Scheduled", requested, "/domains/bad.example");
        clock.Advance(TimeSpan.FromSeconds(5));
        await AssertStateAsync(tenant, "Failed", requested.AddSeconds(1.5), "/domains/bad.example");
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/users/user00001@bad.example")).Status);
        Assert.Equal((0, 0), (tenant.Emulator.GetLedgerSummary().Purged, tenant.Emulator.GetLedgerSummary().Collateral));
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_part_of_its_own()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            $$$"""{"users":[{"userPrincipalName":"same@{{{Initial}}}"},{"userPrincipalName":"same@old.example"}]}""", clock.GetUtcNow);
        string id = (await tenant.GetAsync("/users/same@old.example")).Json.GetProperty("id").GetString()!;
        await tenant.PostAsync("/domains/old.example/forceDelete", Keep);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal($"same.{id}@{Initial}", (await tenant.GetAsync("/users/" + id)).Json.GetProperty("userPrincipalName").GetString());
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Theory]
    [InlineData("/domains/" + Initial, "initial")]
    [InlineData("/domains/contoso.example", "default")]
    [InlineData("/domains/federated.example", "federated")]
    public async Task What_the_service_never_deletes_is_refused(string domain, string reason)
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.PostAsync(domain + "/forceDelete", Keep);
        Assert.Equal((HttpStatusCode.BadRequest, "Request_BadRequest"), (answer.Status, answer.ErrorCode));
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await tenant.GetAsync(domain)).Json.GetProperty("state").ValueKind);
    }

    [Theory]
    [InlineData("purchased", "purchased through Microsoft 365")]
    [InlineData("exchangeReferences", "provisioned by Exchange")]
    public async Task What_must_be_settled_elsewhere_first_is_refused(string key, string reason)
    {
        using TestTenant tenant = TestTenant.Start($$"""{"domains":[{"id":"old.example","{{key}}":true,"userCount":1}]}""");
        Answer answer = await tenant.PostAsync("/domains/old.example/forceDelete", Keep);
        Assert.Equal((HttpStatusCode.BadRequest, "Request_BadRequest"), (answer.Status, answer.ErrorCode));
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await tenant.GetAsync("/domains/old.example")).Json.GetProperty("state").ValueKind);
    }

    [Theory]
    [InlineData("security", false, true, false, HttpStatusCode.NoContent)]
    [InlineData("unified", true, false, true, HttpStatusCode.NoContent)]
    [InlineData("mailEnabledSecurity", true, true, false, HttpStatusCode.BadRequest)]
    [InlineData("distribution", true, false, false, HttpStatusCode.BadRequest)]
    public async Task Groups_that_only_Exchange_changes_stand_against_a_force_delete(string kind, bool mailEnabled, bool securityEnabled, bool unified, HttpStatusCode status)
    {
        using TestTenant tenant = TestTenant.Start(
            $$"""{"domains":[{"id":"lists.example"}],"groups":[{"displayName":"List","mail":"list@lists.example","kind":"{{kind}}"}]}""");
        JsonElement group = Assert.Single((await tenant.GetAsync("/domains/lists.example/domainNameReferences/microsoft.graph.group")).Items);
        Assert.Equal((mailEnabled, securityEnabled), (group.GetProperty("mailEnabled").GetBoolean(), group.GetProperty("securityEnabled").GetBoolean()));
        Assert.Equal(unified ? ["Unified"] : [], group.GetProperty("groupTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(status, (await tenant.PostAsync("/domains/lists.example/forceDelete", "{}")).Status);
    }

    [Fact]
    public async Task A_subdomain_is_no_root()
    {
        using TestTenant tenant = TestTenant.Start("""{"domains":[{"id":"sub.old.example"},{"id":"old.example"},{"id":"notold.example"}]}""");
        Assert.False((await tenant.GetAsync("/domains/sub.old.example")).Json.GetProperty("isRoot").GetBoolean());
        Assert.True((await tenant.GetAsync("/domains/old.example")).Json.GetProperty("isRoot").GetBoolean());
        Assert.True((await tenant.GetAsync("/domains/notold.example")).Json.GetProperty("isRoot").GetBoolean());
    }

    [Fact]
    public async Task Users_groups_and_applications_are_renamed_where_they_refer_to_the_domain_and_nowhere_else()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(
            """
            {
              "domains": [ { "id": "old.example" }, { "id": "kept.example" } ],
              "users": [
                { "userPrincipalName": "named@old.example", "mail": "named@kept.example", "proxyAddresses": [ "SMTP:named@kept.example", "smtp:also@old.example" ] },
                { "userPrincipalName": "mailed@kept.example", "mail": "mailed@old.example", "proxyAddresses": [ "smtp:mailed@sub.old.example" ] }
              ],
              "groups": [ { "displayName": "In", "mail": "in@OLD.example" }, { "displayName": "Out", "mail": "out@kept.example" } ],
              "applications": [ { "displayName": "App", "identifierUris": [ "api://old.example/a", "https://kept.example/old.example" ] } ]
            }
            """,
            clock.GetUtcNow);
        string app = await tenant.IdOfAsync("/applications", "App");
        string inside = await tenant.IdOfAsync("/groups", "In");
        string outside = await tenant.IdOfAsync("/groups", "Out");
        await tenant.PostAsync("/domains/old.example/forceDelete", Disable);
        clock.Advance(TimeSpan.FromSeconds(2));

        JsonElement named = (await tenant.GetAsync($"/users/named@{Initial}?$select=mail,proxyAddresses,accountEnabled")).Json;
        Assert.Equal("named@kept.example", named.GetProperty("mail").GetString());
        Assert.Equal(["SMTP:named@kept.example", "smtp:also@" + Initial], named.GetProperty("proxyAddresses").EnumerateArray().Select(item => item.GetString()));
        Assert.False(named.GetProperty("accountEnabled").GetBoolean());
        JsonElement mailed = (await tenant.GetAsync("/users/mailed@kept.example?$select=mail,proxyAddresses,accountEnabled")).Json;
        Assert.Equal("mailed@" + Initial, mailed.GetProperty("mail").GetString());
        Assert.Equal(["smtp:mailed@sub.old.example"], mailed.GetProperty("proxyAddresses").EnumerateArray().Select(item => item.GetString()));
        Assert.True(mailed.GetProperty("accountEnabled").GetBoolean());
        Assert.Equal("in@" + Initial, (await tenant.GetAsync("/groups/" + inside)).Json.GetProperty("mail").GetString());
        Assert.Equal("out@kept.example", (await tenant.GetAsync("/groups/" + outside)).Json.GetProperty("mail").GetString());
        Assert.Equal(
            [$"api://{Initial}/a", "https://kept.example/old.example"],
            (await tenant.GetAsync("/applications/" + app)).Json.GetProperty("identifierUris").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task References_come_in_pages_of_at_most_999_and_cannot_be_expanded()
    {
        using TestTenant tenant = TestTenant.Start("""{"domains":[{"id":"big.example","userCount":1000,"groupCount":20,"applicationCount":5}]}""");
        Assert.Equal(999, (await tenant.GetAsync("/domains/big.example/domainNameReferences?$top=999")).Items.Count);
        Assert.Equal(1025, (await tenant.ListAsync("/domains/big.example/domainNameReferences?$top=999")).Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync("/domains/big.example/domainNameReferences?$top=1000")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync("/domains/big.example/domainNameReferences?$expand=manager")).Status);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.NoContent)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task A_thousand_references_are_the_most(int references, HttpStatusCode expected)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { domains = new[] { new { id = "big.example", userCount = references - 1, groupCount = 1 } } }));
        Assert.Equal(expected, (await tenant.PostAsync("/domains/big.example/forceDelete", Keep)).Status);
    }

    [Fact]
    public async Task A_multitenant_application_and_the_callers_own_domain_are_refused()
    {
        using TestTenant tenant = TestTenant.Start(
            """
            {
              "tenant": { "administrator": "admin@own.example" },
              "domains": [ { "id": "shared.example" } ],
              "applications": [ { "displayName": "Shared", "identifierUris": [ "api://shared.example/x" ], "multitenant": true } ]
            }
            """);
        Assert.Contains("multitenant", (await tenant.PostAsync("/domains/shared.example/forceDelete", Keep)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync("/domains/own.example/forceDelete", Keep)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.PostAsync("/domains/own.example/forceDelete", Keep, tenant.ApplicationToken)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"disableUserAccounts":"yes"}""")]
    public async Task A_body_that_is_no_answer_is_refused(string? body)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.PostAsync(Fabrikam + "/forceDelete", body)).Status);
        using HttpRequestMessage plainText = new(HttpMethod.Post, tenant.Root + "/v1.0" + Fabrikam + "/forceDelete") { Content = new StringContent(Keep) };
        plainText.Headers.TryAddWithoutValidation("Authorization", "Bearer " + tenant.DelegatedToken);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.SendAsync(plainText)).Status);
        Assert.Equal(JsonValueKind.Null, (await tenant.GetAsync(Fabrikam)).Json.GetProperty("state").ValueKind);
    }

    private static async Task AssertStateAsync(TestTenant tenant, string status, DateTimeOffset lastAction, string domain = Fabrikam)
    {
        JsonElement state = (await tenant.GetAsync(domain)).Json.GetProperty("state");
        Assert.Equal("ForceDelete", state.GetProperty("operation").GetString());
        Assert.Equal(status, state.GetProperty("status").GetString());
        Assert.Equal(lastAction, state.GetProperty("lastActionDateTime").GetDateTimeOffset());
    }
}
