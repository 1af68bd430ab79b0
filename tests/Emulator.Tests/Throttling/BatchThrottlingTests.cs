using System.Net;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests.Throttling;

/// <summary>How the items of a batch meet the limits of mailboxes.</summary>
public sealed class BatchThrottlingTests
{
    private const string Domain = "contoso-rehearsal.onmicrosoft.com";

    [Fact]
    public async Task A_batch_for_one_mailbox_is_worked_on_four_items_at_a_time_and_none_is_refused()
    {
        using TestTenant tenant = TestTenant.Start("""{"mailboxes":{"count":1,"contactsEach":20},"throttling":{"outlook":true}}""");
        string[] ids = [.. (await tenant.ListAsync(Mailbox(1) + "/contacts")).Select(item => item.GetProperty("id").GetString()!)];
        Answer answer = await tenant.BatchAsync([.. ids.Select((id, index) => Purge($"{index}", 1, id))]);
        Assert.All(answer.Responses.Values, response => Assert.Equal(204, response.GetProperty("status").GetInt32()));
        Assert.Equal(4, tenant.Emulator.GetLedgerSummary().HighestMailboxConcurrency);
    }

    [Fact]
    public async Task Items_that_depend_on_each_other_are_worked_on_one_at_a_time()
    {
        using TestTenant tenant = TestTenant.Start("""{"mailboxes":{"count":1,"contactsEach":5},"throttling":{"outlook":{"concurrency":1}}}""");
        string[] ids = [.. (await tenant.ListAsync(Mailbox(1) + "/contacts")).Select(item => item.GetProperty("id").GetString()!)];
        Answer parallel = await tenant.BatchAsync([.. Enumerable.Range(0, 4).Select(index => Read($"{index}", 1))]);
        Assert.Equal([200, 429, 429, 429], Enumerable.Range(0, 4).Select(index => parallel.StatusOf($"{index}")));

        object[] chain = [.. ids.Select((id, index) => new
        {
            id = $"{index}",
            method = "POST",
            url = $"{Mailbox(1)}/contacts/{Uri.EscapeDataString(id)}/permanentDelete",
            headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            body = new { },
            dependsOn = index == 0 ? [] : (string[])[$"{index - 1}"],
        })];
        Answer sequential = await tenant.BatchAsync(chain);
        Assert.All(sequential.Responses.Values, response => Assert.Equal(204, response.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task Four_items_at_a_time_hold_their_places_whatever_the_mailboxes()
    {
        // Each group of four stays at work for longer than any test takes.
        using TestTenant tenant = TestTenant.Start(
            """{"mailboxes":{"count":5},"batchItemLatencyMilliseconds":600000,"throttling":{"outlook":{"concurrency":1}}}""");
        Task<Answer> batch = tenant.BatchAsync([.. Enumerable.Range(1, 5).Select(number => Purge($"{number}", number, "AAA=")), new { id = "me", method = "GET", url = "/me" }]);
        for (int look = 0; tenant.Emulator.GetLedger().Count < 4; look++)
        {
            Assert.InRange(look, 0, 1000);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        for (int number = 1; number <= 4; number++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await tenant.GetAsync(Mailbox(number) + "/contacts")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(Mailbox(5) + "/contacts")).Status);
        Assert.Equal(4, tenant.Emulator.GetLedger().Count);
        Assert.False(batch.IsCompleted);
    }

    [Theory]
    [InlineData("""{"throttling":{"identity":{"writes":1},"throttledBatchStatus":424}}""")]
    [InlineData("""{"throttling":{"throttledBatchStatus":424},"faults":[{"kind":"429","route":"directoryObject","count":1}]}""")]
    public async Task A_batch_with_a_throttled_item_can_fail_itself_and_says_what_became_of_each(string seed)
    {
        using TestTenant tenant = TestTenant.Start(seed);
        object[] requests = [.. Enumerable.Range(0, 2).Select(index => (object)new { id = $"{index}", method = "DELETE", url = $"/directory/deletedItems/0{index}" })];
        Answer answer = await tenant.BatchAsync(requests);
        Assert.Equal(HttpStatusCode.FailedDependency, answer.Status);
        Assert.Equal([404, 429], answer.Responses.Values.Select(response => response.GetProperty("status").GetInt32()).Order());
        Assert.Equal(HttpStatusCode.OK, (await tenant.BatchAsync(new { id = "1", method = "GET", url = "/me" })).Status);
    }

    private static string Mailbox(int number) => $"/users/mailbox{number:D5}@{Domain}";

    private static object Read(string requestId, int number) => new { id = requestId, method = "GET", url = Mailbox(number) + "/contacts" };

    private static object Purge(string requestId, int number, string id) => new
    {
        id = requestId,
        method = "POST",
        url = $"{Mailbox(number)}/contacts/{Uri.EscapeDataString(id)}/permanentDelete",
        headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
        body = new { },
    };
}
