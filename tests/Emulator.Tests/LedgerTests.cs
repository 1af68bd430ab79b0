using System.Net;
using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.State;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class LedgerTests
{
    private const string Bin = "/directory/deletedItems";

    private static readonly Dictionary<string, Action<TenantState>> s_misdeeds = new()
    {
        ["a deleted object is gone"] = state => state.RecycleBin.Remove(state.RecycleBin.All.First().Id),
        ["a contact is purged"] = state => Purge(state.Mailboxes.All.First()),
        ["a contact is lost"] = state => Take(state.Mailboxes.All.First()),
        ["a folder is gone"] = state => RemoveFolder(state.Mailboxes.All.First(mailbox => mailbox.Folders.Count > 1)),
        ["a user is gone"] = state => state.Directory.Users.Remove(state.Directory.Users.Items.First().Id),
        ["a user is renamed"] = state => Change(state, user => user with { DisplayName = "Someone Else" }),
        ["a user is disabled"] = state => Change(state, user => user with { AccountEnabled = false }),
        ["a user is moved"] = state => Change(state, user => user with { UserPrincipalName = "anna@" + state.Info.InitialDomain }),
        ["a user has another address"] = state => Change(state, user => user with { ProxyAddresses = ValueList<string>.Empty }),
        ["a group is gone"] = state => state.Directory.Groups.Remove(state.Directory.Groups.Items.First().Id),
        ["a group has another address"] = state => ChangeGroup(state),
        ["an application is gone"] = state => state.Directory.Applications.Remove(state.Directory.Applications.Items.First().Id),
        ["a domain is gone"] = state => state.Domains.All.Remove("federated.example"),
        ["a domain is another one's"] = state => ChangeDomain(state),
    };

    [Fact]
    public async Task Targets_come_in_the_order_of_their_first_request_with_all_statuses()
    {
        using TestTenant tenant = TestTenant.Start();
        string rosa = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        string help = await tenant.IdOfAsync("/me/contacts", "Help Desk");
        string admin = (await tenant.GetAsync("/me")).Json.GetProperty("id").GetString()!;
        await tenant.DeleteAsync($"{Bin}/{rosa}");
        await tenant.PostAsync($"/me/contacts/{Uri.EscapeDataString(help)}/permanentDelete");
        await tenant.DeleteAsync(Bin + "/0000");
        await tenant.DeleteAsync($"{Bin}/{rosa.ToUpperInvariant()}");
        await tenant.DeleteAsync($"{Bin}/{rosa}", token: "nonsense");
        await tenant.PostAsync("/users/nobody@x.example/contacts/AAA=/permanentDelete");

        IReadOnlyList<GraphEmulatorLedgerEntry> ledger = tenant.Emulator.GetLedger();
        Assert.Equal(["user", "contact", "unknown", "unknown"], ledger.Select(entry => entry.Type));
        Assert.Equal([rosa, help, "0000", "AAA="], ledger.Select(entry => entry.Id));
        Assert.Equal(["Rosa Bode", "Help Desk", null, null], ledger.Select(entry => entry.DisplayName));
        Assert.Equal([null, admin, null, "nobody@x.example"], ledger.Select(entry => entry.UserId));
        Assert.Equal([3, 1, 1, 1], ledger.Select(entry => entry.Requested));
        Assert.Equal([1, 1, 0, 0], ledger.Select(entry => entry.Deleted));
        Assert.Equal([204, 404, 401], ledger[0].StatusCodes);

        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((4, 2, 0), (summary.Requested, summary.Purged, summary.Collateral));
        Assert.Equal((9, 9), (summary.HttpRequests, summary.Operations));
    }

    [Fact]
    public async Task Each_attempt_tells_its_status_its_ids_its_way_and_whether_it_had_the_effect()
    {
        using TestTenant tenant = TestTenant.Start("""{"faults":[{"kind":"429","route":"directoryObject","count":1},{"kind":"504after","route":"directoryObject","count":1}]}""");
        string path = $"{Bin}/{await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode")}";
        Answer first = await tenant.SendAsync(HttpMethod.Delete, path, null, null, ("client-request-id", "not a guid"));
        Answer second = await tenant.BatchAsync(
            new { id = "1", method = "DELETE", url = path, headers = new Dictionary<string, string> { ["client-request-id"] = "0d7c0f6e-8b6e-4a51-9d7c-6a3f6a3f1c11" } });
        Answer third = await tenant.DeleteAsync(path);

        IReadOnlyList<GraphEmulatorLedgerAttempt> attempts = Assert.Single(tenant.Emulator.GetLedger()).Attempts;
        Assert.Equal([429, 504, 404], attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal([false, true, false], attempts.Select(attempt => attempt.HadEffect));
        Assert.Equal([false, true, false], attempts.Select(attempt => attempt.InBatch));
        Assert.Equal([first.Header("request-id"), second.Header("request-id"), third.Header("request-id")], attempts.Select(attempt => attempt.RequestId));
        Assert.Equal(
            ["not a guid", "0d7c0f6e-8b6e-4a51-9d7c-6a3f6a3f1c11", third.Header("request-id")], attempts.Select(attempt => attempt.ClientRequestId));
        Assert.Equal(["429", "504*", "404"], attempts.Select(attempt => attempt.ToString()));
    }

    [Fact]
    public async Task An_accepted_force_delete_is_an_effect_and_a_refused_one_is_not()
    {
        using TestTenant tenant = TestTenant.Start();
        await tenant.PostAsync("/domains/federated.example/forceDelete", """{"disableUserAccounts":false}""");
        await tenant.PostAsync("/domains/fabrikam.example/forceDelete", """{"disableUserAccounts":false}""");
        Assert.Equal([false, true], tenant.Emulator.GetLedger().Select(entry => Assert.Single(entry.Attempts).HadEffect));
    }

    [Fact]
    public async Task Answers_are_counted_by_status_items_for_themselves_and_a_failed_batch_once()
    {
        using TestTenant tenant = TestTenant.Start("""{"faults":[{"kind":"503","route":"batch","count":1},{"kind":"504after","route":"batch","count":1}]}""");
        object[] items = [new { id = "1", method = "GET", url = "/me" }, new { id = "2", method = "GET", url = "/users/nobody" }];
        await tenant.BatchAsync(items);
        await tenant.BatchAsync(items);
        await tenant.BatchAsync(items);
        await tenant.PostAsync("/$batch", "{}");
        await tenant.GetAsync("/me");

        // The second was carried out, but the client saw 504 for both of its items.
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal(["200=2", "400=1", "404=1", "503=1", "504=2"], summary.RequestsByStatus.Select(count => count.ToString()));
        Assert.Equal((5, 5), (summary.HttpRequests, summary.Operations));
    }

    [Fact]
    public async Task A_contact_is_one_target_under_every_name_of_its_user()
    {
        using TestTenant tenant = TestTenant.Start();
        string help = Uri.EscapeDataString(await tenant.IdOfAsync("/me/contacts", "Help Desk"));
        string admin = (await tenant.GetAsync("/me")).Json.GetProperty("id").GetString()!;
        foreach (string user in (string[])["/me", "/users/admin@contoso.example", "/users/" + admin])
        {
            await tenant.PostAsync($"{user}/contacts/{help}/permanentDelete");
        }

        Assert.Equal([204, 404, 404], Assert.Single(tenant.Emulator.GetLedger()).StatusCodes);
    }

    [Fact]
    public async Task Reading_is_not_deleting()
    {
        using TestTenant tenant = TestTenant.Start();
        await tenant.ListAsync("/users");
        await tenant.ListAsync(Bin + "/microsoft.graph.user");
        Assert.Empty(tenant.Emulator.GetLedger());
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task Each_of_many_parallel_requests_for_the_same_objects_is_counted_and_each_object_is_deleted_once()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":60,"users":[{"userPrincipalName":"u@x.example","contactCount":60}]}""");
        string[] targets =
        [
            .. (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Select(item => $"DELETE {Bin}/{item.GetProperty("id").GetString()}"),
            .. (await tenant.ListAsync("/users/u@x.example/contacts")).Select(item => $"POST /users/u@x.example/contacts/{Uri.EscapeDataString(item.GetProperty("id").GetString()!)}/permanentDelete"),
        ];
        int succeeded = 0;
        await Parallel.ForEachAsync(
            Enumerable.Repeat(targets, 4).SelectMany(all => all),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
            async (target, _) =>
            {
                string[] parts = target.Split(' ');
                Answer answer = await tenant.SendAsync(new HttpMethod(parts[0]), parts[1]);
                if (answer.Status == HttpStatusCode.NoContent)
                {
                    Interlocked.Increment(ref succeeded);
                }
                else
                {
                    Assert.Equal(HttpStatusCode.NotFound, answer.Status);
                }
            });

        Assert.Equal(120, succeeded);
        IReadOnlyList<GraphEmulatorLedgerEntry> ledger = tenant.Emulator.GetLedger();
        Assert.Equal(120, ledger.Count);
        Assert.All(ledger, entry => Assert.Equal((4, 1, 1), (entry.Requested, entry.Deleted, entry.StatusCodes.Count(status => status == 204))));
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((120, 120, 0), (summary.Requested, summary.Purged, summary.Collateral));
    }

    public static TheoryData<string> Misdeeds => [.. s_misdeeds.Keys];

    /// <summary>Proves that the check can fail: each misdeed happens behind the ledger's back.</summary>
    [Theory]
    [MemberData(nameof(Misdeeds))]
    public void What_no_request_named_is_collateral(string misdeed)
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        tenant.State.Use(state =>
        {
            s_misdeeds[misdeed](state);
            return true;
        });
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task A_change_beyond_the_documented_effects_of_a_force_delete_is_collateral()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        await tenant.PostAsync("/domains/fabrikam.example/forceDelete", """{"disableUserAccounts":false}""");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        tenant.State.Use(state =>
        {
            TenantUser mara = state.Directory.Users.Items.Single(user => user.DisplayName == "Mara Fulda");
            state.Directory.ReplaceUser(mara with { AccountEnabled = false });
            return true;
        });
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    [Fact]
    public async Task A_contact_that_was_asked_for_but_is_not_in_purges_is_lost()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync("/me/contacts", "Help Desk");
        await tenant.PostAsync($"/me/contacts/{Uri.EscapeDataString(id)}/permanentDelete");
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
        tenant.State.Use(state => state.Mailboxes.All.Select(mailbox => mailbox.Purges.Remove(id)).ToArray());
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    private static void Purge(Mailbox mailbox) => mailbox.Purge(mailbox.Contacts.First().Id);

    private static void Take(Mailbox mailbox) => mailbox.Take(mailbox.Contacts.First().Id);

    private static void RemoveFolder(Mailbox mailbox) => mailbox.Folders.Remove(mailbox.Folders.Items.Last().Id);

    private static void Change(TenantState state, Func<TenantUser, TenantUser> change) =>
        state.Directory.ReplaceUser(change(state.Directory.Users.Items.Single(user => user.DisplayName == "Anna Ems")));

    private static void ChangeGroup(TenantState state)
    {
        TenantGroup group = state.Directory.Groups.Items.First();
        state.Directory.Groups.Replace(group.Id, group with { Mail = "sales@" + state.Info.InitialDomain });
    }

    private static void ChangeDomain(TenantState state)
    {
        TenantDomain domain = state.Domains.All.Find("federated.example")!;
        state.Domains.All.Replace(domain.Name, domain with { IsFederated = false });
    }
}
