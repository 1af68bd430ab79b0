using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests.Throttling;

public sealed class OutlookThrottlingTests
{
    private const string Anna = "/users/anna.ems@contoso.example";

    // Four requests for single contacts stay at work for longer than any test takes.
    private const string Stuck = """{"throttling":{"outlook":true},"faults":[{"kind":"slow","route":"contact","count":4,"delayMilliseconds":600000}]}""";

    [Fact]
    public async Task A_fifth_request_at_once_in_a_mailbox_is_refused_and_other_mailboxes_are_not_concerned()
    {
        using TestTenant tenant = TestTenant.Start(Stuck);
        Task[] atWork = [.. Enumerable.Range(0, 4).Select(index => tenant.GetAsync($"{Anna}/contacts/c{index}"))];
        await AtWorkAsync(tenant, 4);
        Answer refused = await tenant.GetAsync(Anna + "/contacts");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("ApplicationThrottled", refused.ErrorCode);
        Assert.Equal("Application is over its MailboxConcurrency limit.", refused.Json.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await tenant.GetAsync(Anna + "/contactFolders")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await tenant.PostAsync(Anna + "/contacts/c9/permanentDelete")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me/contacts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(Anna)).Status);
        Assert.Equal(4, tenant.Emulator.GetLedgerSummary().HighestMailboxConcurrency);
        Assert.All(atWork, task => Assert.False(task.IsCompleted));
    }

    [Fact]
    public async Task A_mailbox_is_the_same_under_each_of_its_users_names()
    {
        using TestTenant tenant = TestTenant.Start(Stuck);
        string id = (await tenant.GetAsync("/me")).Json.GetProperty("id").GetString()!;
        foreach (string path in (string[])["/me/contacts/a", "/me/contactFolders/f/contacts/b", $"/users/{id}/contacts/c", "/users/ADMIN@contoso.example/contacts/d"])
        {
            _ = tenant.GetAsync(path);
        }

        await AtWorkAsync(tenant, 4);
        Assert.Equal("ApplicationThrottled", (await tenant.GetAsync("/me/contacts")).ErrorCode);
    }

    [Fact]
    public async Task A_mailbox_takes_so_many_requests_in_ten_minutes_and_says_how_long_to_wait()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"outlook":{"requests":3}}}""", clock.GetUtcNow);
        await ExpectAsync(tenant, 200, "/me/contacts");
        clock.Advance(TimeSpan.FromSeconds(100.5));
        await ExpectAsync(tenant, 200, "/me/contactFolders");
        await ExpectAsync(tenant, 404, "/me/contacts/unknown");

        // The next may come when the first is ten minutes old, and the refused one has gone as well: it counts too.
        Answer refused = await tenant.GetAsync("/me/contacts");
        Assert.Equal((HttpStatusCode.TooManyRequests, "ApplicationThrottled"), (refused.Status, refused.ErrorCode));
        Assert.Equal("600", refused.Header("Retry-After"));
        await ExpectAsync(tenant, 200, Anna + "/contacts");
        await ExpectAsync(tenant, 200, "/me");

        clock.Advance(TimeSpan.FromSeconds(599));
        await ExpectAsync(tenant, 429, "/me/contactFolders");
        clock.Advance(TimeSpan.FromSeconds(1));
        await ExpectAsync(tenant, 200, "/me/contacts");
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().EarlyReturns);
    }

    [Fact]
    public async Task A_time_scale_makes_the_ten_minutes_shorter_and_the_header_true()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"outlook":{"requests":1},"timeScale":10}}""", clock.GetUtcNow);
        await ExpectAsync(tenant, 200, "/me/contacts");
        Assert.Equal("60", (await tenant.GetAsync("/me/contacts")).Header("Retry-After"));
        clock.Advance(TimeSpan.FromSeconds(60));
        await ExpectAsync(tenant, 200, "/me/contacts");
    }

    [Fact]
    public async Task Nothing_is_limited_unless_switched_on()
    {
        using TestTenant tenant = TestTenant.Start("""{"faults":[{"kind":"slow","route":"contact","count":6,"delayMilliseconds":600000}]}""");
        for (int index = 0; index < 6; index++)
        {
            _ = tenant.GetAsync($"{Anna}/contacts/c{index}");
        }

        // All six come to be at work in one mailbox, which is counted all the same.
        await AtWorkAsync(tenant, 6);
        await ExpectAsync(tenant, 200, Anna + "/contacts");
    }

    /// <summary>Waits until so many requests have arrived in a mailbox.</summary>
    private static async Task AtWorkAsync(TestTenant tenant, int count)
    {
        for (int look = 0; tenant.Emulator.GetLedgerSummary().HighestMailboxConcurrency < count; look++)
        {
            Assert.InRange(look, 0, 1000);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task ExpectAsync(TestTenant tenant, int status, string path) => Assert.Equal(status, (int)(await tenant.GetAsync(path)).Status);
}
