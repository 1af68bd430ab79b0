using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests.Throttling;

public sealed class ThrottlingTests
{
    private const string Nobody = "/directory/deletedItems/00000000-0000-0000-0000-000000000000";

    [Fact]
    public async Task The_global_limit_counts_requests_of_every_kind_and_items_of_batches()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"global":{"requests":5}}}""", clock.GetUtcNow);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me/contacts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync("/me")).Status);
        clock.Advance(TimeSpan.FromSeconds(4));
        Answer batch = await tenant.BatchAsync([.. Enumerable.Range(0, 4).Select(index => (object)new { id = $"{index}", method = "GET", url = "/organization" })]);
        Assert.Equal([200, 200, 200, 429], Enumerable.Range(0, 4).Select(index => batch.StatusOf($"{index}")));

        // Six of five, two of them four seconds old: they make room for the next.
        Assert.Equal("6", batch.Responses["3"].GetProperty("headers").GetProperty("Retry-After").GetString());
        clock.Advance(TimeSpan.FromSeconds(6));
        Answer fine = await tenant.GetAsync("/organization");
        Assert.Equal(HttpStatusCode.OK, fine.Status);
        Assert.False(fine.Headers.Contains("x-ms-resource-unit"));
    }

    [Fact]
    public async Task Who_comes_back_too_early_waits_anew_and_is_counted()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"writes":150}}}""", clock.GetUtcNow);
        for (int request = 0; request < 150; request++)
        {
            await tenant.DeleteAsync(Nobody);
        }

        Assert.Equal("2", (await tenant.DeleteAsync(Nobody)).Header("Retry-After"));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().EarlyReturns);
        clock.Advance(TimeSpan.FromSeconds(1));

        // Another request is none that comes back, and has its own wait.
        Assert.Equal("2", (await tenant.DeleteAsync(Nobody + "1")).Header("Retry-After"));
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().EarlyReturns);
        Assert.Equal("3", (await tenant.DeleteAsync(Nobody)).Header("Retry-After"));
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().EarlyReturns);

        // Two seconds later the limit would have room, but the wait was three.
        clock.Advance(TimeSpan.FromSeconds(2.5));
        Answer again = await tenant.DeleteAsync(Nobody);
        Assert.Equal((HttpStatusCode.TooManyRequests, "3"), (again.Status, again.Header("Retry-After")));
        Assert.Equal(2, tenant.Emulator.GetLedgerSummary().EarlyReturns);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
        Assert.Equal(2, tenant.Emulator.GetLedgerSummary().EarlyReturns);
    }

    [Fact]
    public async Task Who_comes_back_too_early_after_a_fault_is_counted_and_not_punished()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"faults":[{"kind":"503","route":"directoryObject","retryAfter":"1.5","count":2}]}""", clock.GetUtcNow);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await tenant.DeleteAsync(Nobody)).Status);
        clock.Advance(TimeSpan.FromSeconds(1.4));
        Answer batch = await tenant.BatchAsync(new { id = "1", method = "DELETE", url = Nobody });
        Assert.Equal(503, batch.StatusOf("1"));
        clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
        Assert.Equal(1, tenant.Emulator.GetLedgerSummary().EarlyReturns);
    }

    [Fact]
    public async Task What_nobody_is_known_to_have_sent_uses_nothing()
    {
        using TestTenant tenant = TestTenant.Start("""{"throttling":{"identity":{"writes":1},"global":{"requests":1}}}""");
        for (int request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await tenant.DeleteAsync(Nobody, token: "nonsense")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
    }

    [Theory]
    [InlineData("""{"throttling":{"timeScale":10}}""", "switches no limit on")]
    [InlineData("""{"throttling":{"outlook":true,"timeScale":0}}""", "timeScale")]
    [InlineData("""{"throttling":{"outlook":true,"timeScale":20000}}""", "timeScale")]
    [InlineData("""{"throttling":{"outlook":1}}""", "outlook")]
    [InlineData("""{"throttling":{"outlook":{"concurrencey":1}}}""", "concurrencey")]
    [InlineData("""{"throttling":{"outlook":{"requests":0}}}""", "throttling.outlook.requests")]
    [InlineData("""{"throttling":{"identity":{"tenantSize":"XL"}}}""", "XL")]
    [InlineData("""{"throttling":{"identity":{"writes":-1}}}""", "throttling.identity.writes")]
    [InlineData("""{"throttling":{"throttledBatchStatus":500}}""", "throttledBatchStatus")]
    public void What_the_seed_says_of_throttling_is_checked(string seed, string expected)
    {
        GraphPurgeException exception = Assert.Throws<GraphPurgeException>(() => TestTenant.Start(seed).Dispose());
        Assert.Equal(FaultCondition.EmulatorSeedNotValid, exception.Fault.Condition);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
