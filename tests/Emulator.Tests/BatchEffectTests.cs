using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

/// <summary>When what was asked for happens, and what happens without being asked for.</summary>
public sealed class BatchEffectTests
{
    private const string Bin = "/directory/deletedItems";

    [Fact]
    public async Task Items_take_effect_one_after_the_other_while_the_batch_is_under_way()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":2,"batchItemLatencyMilliseconds":400}""");
        string[] ids = [.. (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Select(item => item.GetProperty("id").GetString()!)];
        Task<Answer> batch = tenant.BatchAsync(
            new { id = "first", method = "DELETE", url = $"{Bin}/{ids[0]}" },
            new { id = "second", method = "DELETE", url = $"{Bin}/{ids[1]}" });

        HashSet<int> counts = [];
        while (!batch.IsCompleted)
        {
            counts.Add((await tenant.ListAsync(Bin + "/microsoft.graph.user")).Count);
        }

        Assert.Contains(1, counts);
        Assert.Equal((204, 204), ((await batch).StatusOf("first"), (await batch).StatusOf("second")));
        Assert.Empty(await tenant.ListAsync(Bin + "/microsoft.graph.user"));
    }

    [Fact]
    public async Task Somebody_else_purges_without_a_request_and_expires_page_tokens()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":3,"othersPurge":{"count":2,"everyMilliseconds":1000}}""", clock.GetUtcNow);
        Answer first = await tenant.GetAsync(Bin + "/microsoft.graph.user?$top=2");
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(first.NextLink!)).Status);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Directory_ExpiredPageToken", (await tenant.GetAsync(first.NextLink!)).ErrorCode);
        Assert.Equal(4, (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Count);

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(3, (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Count);
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((0, 0, 0), (summary.Requested, summary.Purged, summary.Collateral));
    }
}
