using System.Collections;
using System.Net;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

public sealed class SeedTests
{
    [Fact]
    public async Task A_seed_from_a_script_makes_the_same_tenant_as_the_file()
    {
        const string json =
            """
            {
              // Comments are fine.
              "Tenant": { "id": "11111111-2222-3333-4444-555555555555", "name": "Small", "initialDomain": "small.onmicrosoft.com" },
              "users": [ { "userPrincipalName": "a@small.example", "contacts": [ { "id": "c/1", "displayName": "One" } ],
                           "contactFolders": [ { "displayName": "F", "contactCount": 2, "childFolders": [ { "displayName": "G", "contactCount": 3 } ] } ] },
                         { "userPrincipalName": "b@small.example", "mailbox": false } ],
              "deletedItems": [ { "type": "USER", "displayName": "Gone", "deletedDaysAgo": 1.5 } ],
              "deletedUsers": 3,
              "mailboxes": { "count": 2, "contactsEach": 4 },
              "faults": [ { "kind": 429, "route": "batch", "retryAfter": 1.5 } ],
            }
            """;
        Hashtable script = new()
        {
            ["tenant"] = new Hashtable { ["ID"] = new Guid("11111111-2222-3333-4444-555555555555"), ["name"] = "Small", ["initialDomain"] = "small.onmicrosoft.com" },
            ["users"] = new object[]
            {
                new Hashtable
                {
                    ["userPrincipalName"] = "a@small.example",
                    ["contacts"] = new object[] { new Dictionary<string, string> { ["id"] = "c/1", ["displayName"] = "One" } },
                    ["contactFolders"] = new ArrayList
                    {
                        new Hashtable { ["displayName"] = "F", ["contactCount"] = 2L, ["childFolders"] = new object[] { new Hashtable { ["displayName"] = "G", ["contactCount"] = 3.0 } } },
                    },
                },
                new Hashtable { ["userPrincipalName"] = "b@small.example", ["mailbox"] = false },
            },
            ["deletedItems"] = new object[] { new Hashtable { ["type"] = "USER", ["displayName"] = "Gone", ["deletedDaysAgo"] = 1.5m } },
            ["DELETEDUSERS"] = 3,
            ["mailboxes"] = new Hashtable { ["count"] = (byte)2, ["contactsEach"] = 4 },
            ["faults"] = new object[] { new Hashtable { ["kind"] = 429, ["route"] = "batch", ["retryAfter"] = 1.5 } },
        };

        using TestTenant fromFile = TestTenant.Start(json);
        string[] expected = await DescribeAsync(fromFile);
        using IGraphEmulator fromScript = new GraphEmulatorFactory().Start(new GraphEmulatorOptions { Seed = script });
        Assert.Equal("11111111-2222-3333-4444-555555555555", fromScript.TenantId);
        Assert.Equal(expected, Describe(SeedReader.Read(new GraphEmulatorOptions { Seed = script })));
        Assert.Contains("c/1", expected);
        Assert.Equal(fromFile.Emulator.TenantId, fromScript.TenantId);
        Assert.Equal("1.5", (await fromFile.BatchAsync(new { id = "1", method = "GET", url = "/me" })).Header("Retry-After"));
    }

    [Fact]
    public void The_same_seed_makes_the_same_ids()
    {
        GraphEmulatorOptions options = new() { Seed = new Hashtable { ["deletedUsers"] = 50, ["mailboxes"] = new Hashtable { ["count"] = 3, ["contactsEach"] = 5 } } };
        string[] first = Describe(SeedReader.Read(options));
        Assert.Equal(first, Describe(SeedReader.Read(options)));
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public async Task Objects_of_one_name_have_ids_of_their_own()
    {
        const string each = """[{"displayName":"N"},{"displayName":"N"},{"displayName":"N"}]""";
        using TestTenant tenant = TestTenant.Start($$"""
            { "groups": {{each}}, "applications": {{each}}, "servicePrincipals": {{each}},
              "deletedItems": [ {"type":"user","displayName":"N","userPrincipalName":"n@x.example"}, {"type":"user","displayName":"N","userPrincipalName":"n@x.example"}, {"type":"group","displayName":"N"} ] }
            """);
        List<string?> ids = [];
        foreach (string list in new[] { "/groups", "/applications", "/servicePrincipals", "/directory/deletedItems/microsoft.graph.user", "/directory/deletedItems/microsoft.graph.group" })
        {
            ids.AddRange((await tenant.ListAsync(list)).Select(item => item.GetProperty("id").GetString()));
        }

        Assert.Equal(12, ids.Distinct().Count());
        string?[] appIds = [.. (await tenant.ListAsync("/applications")).Select(item => item.GetProperty("appId").GetString())];
        Assert.Equal(3, appIds.Distinct().Count());
        Assert.Equal(appIds, (await tenant.ListAsync("/servicePrincipals")).Select(item => item.GetProperty("appId").GetString()));
    }

    [Fact]
    public async Task A_seed_without_content_gets_the_samples()
    {
        using TestTenant tenant = TestTenant.Start("""{"latencyMilliseconds":1}""");
        Assert.Equal(6, (await tenant.ListAsync("/users/anna.ems@contoso.example/contacts")).Count);
        using TestTenant empty = TestTenant.Start("""{"users":[]}""");
        Assert.Equal("admin@contoso-rehearsal.onmicrosoft.com", Assert.Single(await empty.ListAsync("/users")).GetProperty("userPrincipalName").GetString());
    }

    [Fact]
    public async Task Domains_of_names_are_added_and_the_initial_one_is_the_default_when_no_other_is()
    {
        using TestTenant tenant = TestTenant.Start("""{"users":[{"userPrincipalName":"a@one.example"}],"domains":[{"id":"two.example"}]}""");
        Assert.Equal(
            ["contoso-rehearsal.onmicrosoft.com", "one.example", "two.example"],
            (await tenant.ListAsync("/domains")).Select(domain => domain.GetProperty("id").GetString()).Order());
        Assert.True((await tenant.GetAsync("/domains/contoso-rehearsal.onmicrosoft.com")).Json.GetProperty("isDefault").GetBoolean());
        Assert.False((await tenant.GetAsync("/domains/one.example")).Json.GetProperty("isDefault").GetBoolean());
    }

    [Fact]
    public async Task Big_tenants_are_made_in_numbers()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":5000,"mailboxes":{"count":100,"contactsEach":20}}""");
        Assert.Equal(5000, tenant.State.RecycleBin.Count);
        Assert.Equal(101, tenant.State.Directory.Users.Count);
        Assert.Equal(20, (await tenant.ListAsync("/users/mailbox00100@contoso-rehearsal.onmicrosoft.com/contacts")).Count);
        IReadOnlyList<System.Text.Json.JsonElement> deleted = await tenant.ListAsync("/directory/deletedItems/microsoft.graph.user?$top=999");
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.Equal(30, deleted.Select(item => (int)(now - item.GetProperty("deletedDateTime").GetDateTimeOffset()).TotalDays).Distinct().Count());
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Theory]
    [InlineData("""{"usres":[]}""", "usres")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","contact":[]}]}""", "contact")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","contactFolders":[{"displayName":"F","childFolders":[{"dispalyName":"x"}]}]}]}""", "dispalyName")]
    [InlineData("""{"faults":[{"kind":"429","rat":1}]}""", "rat")]
    [InlineData("""{"tenant":{"id":"1","ID":"2"}}""", "ID")]
    [InlineData("""{"users":"many"}""", "users")]
    [InlineData("""{"deletedUsers":1.5}""", "deletedUsers")]
    [InlineData("""{"deletedUsers":"ten"}""", "deletedUsers")]
    [InlineData("""{"deletedUsers":-1}""", "deletedUsers")]
    [InlineData("""{"deletedUsers":2000000000}""", "deletedUsers")]
    [InlineData("""{"tenant":{"id":"not a guid"}}""", "not a guid")]
    [InlineData("""{"users":[{"displayName":"no name"}]}""", "userPrincipalName")]
    [InlineData("""{"users":[{"userPrincipalName":"no-domain"}]}""", "no-domain")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example"},{"userPrincipalName":"A@x.example"}]}""", "A@x.example")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","mailbox":false,"contactCount":1}]}""", "a@x.example")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","contacts":[{"id":"1","displayName":"A"},{"id":"1","displayName":"B"}]}]}""", "'B'")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","contacts":[{}]}]}""", "contacts[].displayName is missing")]
    [InlineData("""{"groups":[{"id":"11111111-2222-4333-8444-555555555555","displayName":"F"},{"id":"11111111-2222-4333-8444-555555555555","displayName":"G"}]}""", "'G'")]
    [InlineData("""{"applications":[{"displayName":"P","appId":"x"}]}""", "'P'")]
    [InlineData("""{"domains":[{"id":"x.example"},{"id":"X.example"}]}""", "X.example")]
    [InlineData("""{"domains":[{"id":"x.example","authenticationType":"Magic"}]}""", "Magic")]
    [InlineData("""{"deletedItems":[{"type":"orgContact","displayName":"D"}]}""", "orgContact")]
    [InlineData("""{"deletedItems":[{"displayName":"D"}]}""", "deletedItems[].type is missing")]
    [InlineData("""{"deletedItems":[{"type":"user","displayName":"D","deletedDaysAgo":-1}]}""", "deletedDaysAgo")]
    [InlineData("""{"deletedItems":[{"type":"administrativeUnit","displayName":"D","protected":true}]}""", "'D'")]
    [InlineData("""{"deletedItems":[{"id":"11111111-2222-4333-8444-555555555555","type":"user","displayName":"C"},{"id":"11111111-2222-4333-8444-555555555555","type":"user","displayName":"D"}]}""", "'D'")]
    [InlineData("""{"roles":{"application":["Emperor"]}}""", "Emperor")]
    [InlineData("""{"roles":{"administrator":["User Admin"]}}""", "roles.administrator")]
    [InlineData("""{"permissions":{"delegated":["Contacts.Read Contacts.ReadWrite"]}}""", "permissions.delegated")]
    [InlineData("""{"tokenLifetimeSeconds":-1}""", "tokenLifetimeSeconds")]
    [InlineData("""{"tenant":{"cloud":"Mars"}}""", "tenant.cloud")]
    [InlineData("""{"mailboxDelegation":"none"}""", "mailboxDelegation")]
    [InlineData("""{"purgesRetentionDays":-1}""", "purgesRetentionDays")]
    [InlineData("""{"lateAppearanceMilliseconds":-1}""", "lateAppearanceMilliseconds")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","mailbox":false,"hold":true}]}""", "'a@x.example'")]
    [InlineData("""{"users":[{"userPrincipalName":"a@x.example","movingMilliseconds":-1}]}""", "users['a@x.example'].movingMilliseconds")]
    [InlineData("""{"deletedItems":[{"type":"group","displayName":"D","privileged":true}]}""", "cannot be privileged")]
    [InlineData("""{"deletedItems":[{"type":"user","displayName":"D","roleAssignable":true}]}""", "cannot be roleAssignable")]
    [InlineData("""{"deletedItems":[{"type":"user","displayName":"D","owned":true}]}""", "cannot be owned")]
    [InlineData("""{"groups":[{"id":"11111111-2222-4333-8444-555555555555","displayName":"G"}],"deletedItems":[{"id":"11111111-2222-4333-8444-555555555555","type":"group","displayName":"D"}]}""", "'D'")]
    [InlineData("""{"servicePrincipals":[{"id":"11111111-2222-4333-8444-555555555555","displayName":"R"},{"id":"11111111-2222-4333-8444-555555555555","displayName":"S"}]}""", "'S'")]
    [InlineData("""{"faults":[{"kind":"418"}]}""", "418")]
    [InlineData("""{"faults":[{"rate":0.1}]}""", "faults[].kind is missing")]
    [InlineData("""{"faults":[{"kind":"429","route":"nowhere"}]}""", "nowhere")]
    [InlineData("""{"faults":[{"kind":"429","rate":1.1}]}""", "1.1")]
    [InlineData("""{"faults":[{"kind":"429","retryAfter":"soon"}]}""", "soon")]
    [InlineData("""{"faults":[{"kind":true}]}""", "kind")]
    [InlineData("""{"latencyMilliseconds":-5}""", "latencyMilliseconds")]
    [InlineData("""{"domainDeletion":{"scheduledMilliseconds":-5}}""", "scheduledMilliseconds")]
    [InlineData("[]", "object")]
    [InlineData("null", "object")]
    [InlineData("{", "not JSON")]
    public void A_seed_that_cannot_be_understood_says_where(string json, string named)
    {
        GraphPurgeException exception = Assert.Throws<GraphPurgeException>(() => TestTenant.Start(json));
        Assert.Equal(FaultCondition.EmulatorSeedNotValid, exception.Fault.Condition);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_what_no_seed_can_hold_says_where()
    {
        Hashtable endless = [];
        endless["tenant"] = endless;
        foreach ((IDictionary seed, string named) in ((IDictionary, string)[])
            [(new Hashtable { ["tenant"] = DateTime.Now }, "seed.tenant"), (endless, "too deeply"), (new Hashtable { [5] = 5 }, "'5'")])
        {
            GraphPurgeException exception = Assert.Throws<GraphPurgeException>(() => new GraphEmulatorFactory().Start(new GraphEmulatorOptions { Seed = seed }));
            Assert.Equal(FaultCondition.EmulatorSeedNotValid, exception.Fault.Condition);
            Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_and_two_seeds_at_once_are_refused()
    {
        foreach (GraphEmulatorOptions options in (GraphEmulatorOptions[])
            [new() { SeedPath = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) }, new() { SeedPath = "x", Seed = new Hashtable() }, new() { SeedPath = "" }])
        {
            GraphPurgeException exception = Assert.Throws<GraphPurgeException>(() => new GraphEmulatorFactory().Start(options));
            Assert.Equal(FaultCondition.EmulatorSeedNotValid, exception.Fault.Condition);
        }
    }

    /// <summary>The ids of everything, read through the front door.</summary>
    private static async Task<string[]> DescribeAsync(TestTenant tenant)
    {
        List<string> ids = [];
        foreach (System.Text.Json.JsonElement user in await tenant.ListAsync("/users"))
        {
            string id = user.GetProperty("id").GetString()!;
            ids.Add(id);
            if ((await tenant.GetAsync($"/users/{id}/contacts")).Status == HttpStatusCode.OK)
            {
                ids.AddRange(await ContactsBelowAsync(tenant, $"/users/{id}/contactFolders/contacts"));
            }
        }

        ids.AddRange((await tenant.ListAsync("/directory/deletedItems/microsoft.graph.user")).Select(item => item.GetProperty("id").GetString()!));
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<string>> ContactsBelowAsync(TestTenant tenant, string folder)
    {
        List<string> ids = [.. (await tenant.ListAsync(folder + "/contacts")).Select(item => item.GetProperty("id").GetString()!)];
        foreach (System.Text.Json.JsonElement child in await tenant.ListAsync(folder + "/childFolders"))
        {
            ids.AddRange(await ContactsBelowAsync(tenant, $"{folder}/childFolders/{Uri.EscapeDataString(child.GetProperty("id").GetString()!)}"));
        }

        return ids;
    }

    /// <summary>The same ids, read from the state.</summary>
    private static string[] Describe(TenantSeed seed) => TenantBuilder.Build(seed, () => DateTimeOffset.UtcNow).Use(state => (string[])
    [
        .. state.Directory.Users.Items.Select(user => user.Id)
            .Concat(state.Mailboxes.All.SelectMany(mailbox => mailbox.Contacts).Select(contact => contact.Id))
            .Concat(state.RecycleBin.All.Select(item => item.Id))
            .Order(StringComparer.Ordinal),
    ]);
}
