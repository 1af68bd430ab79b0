using System.Globalization;
using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests.Throttling;

/// <summary>The ways in which the directory may count: as documented, with a bucket, or in windows.</summary>
public sealed class IdentityModelTests
{
    private const string Nobody = "/directory/deletedItems/00000000-0000-0000-0000-000000000000";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData(""","model":"bucket" """)]
    public async Task A_bucket_lets_something_through_every_moment(string model)
    {
        using TestTenant tenant = Start(model);

        // What is refused is counted as well: another one fits when two have come back.
        Assert.Equal((10, "30"), await SendUntilRefusedAsync(tenant));
        Assert.Equal(1, await SentAfterAsync(tenant, 30));
    }

    [Fact]
    public async Task A_fixed_window_lets_all_through_at_its_end_and_nothing_before()
    {
        using TestTenant tenant = Start(""","model":"fixedWindow" """);
        Assert.Equal((10, "150"), await SendUntilRefusedAsync(tenant));
        Assert.Equal(0, await SentAfterAsync(tenant, 149));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((10, "150"), await SendUntilRefusedAsync(tenant));
    }

    [Fact]
    public async Task A_fixed_window_may_have_begun_before_the_first_request()
    {
        using TestTenant tenant = Start(""","model":"fixedWindow","phase":0.8""");
        Assert.Equal((10, "30"), await SendUntilRefusedAsync(tenant));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((10, "150"), await SendUntilRefusedAsync(tenant));

        // A window in which nobody asked for anything passes all the same.
        _clock.Advance(TimeSpan.FromSeconds(290));
        Assert.Equal((10, "10"), await SendUntilRefusedAsync(tenant));
    }

    [Fact]
    public async Task A_sliding_window_lets_through_what_its_length_has_passed_since()
    {
        using TestTenant tenant = Start(""","model":"slidingWindow","refusedCosts":false""");
        for (int request = 0; request < 4; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await tenant.DeleteAsync(Nobody)).Status);
        }

        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal((6, "100"), await SendUntilRefusedAsync(tenant));
        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal((4, "50"), await SendUntilRefusedAsync(tenant));
    }

    [Theory]
    [InlineData("bucket", 15)]
    [InlineData("slidingWindow", 150)]
    public async Task What_is_refused_costs_nothing_if_the_seed_says_so(string model, int seconds)
    {
        using TestTenant tenant = Start($""","model":"{model}","refusedCosts":false""");
        Assert.Equal(10, (await SendUntilRefusedAsync(tenant)).Sent);
        for (int request = 0; request < 20; request++)
        {
            // Another target each time: nobody comes back too early.
            Answer refused = await tenant.DeleteAsync($"/directory/deletedItems/{Guid.NewGuid()}");
            Assert.Equal(seconds.ToString(CultureInfo.InvariantCulture), refused.Header("Retry-After"));
        }

        Assert.NotEqual(0, await SentAfterAsync(tenant, seconds));
    }

    [Theory]
    [InlineData(""" "model":"leaky" """, "model")]
    [InlineData(""" "model":"fixedWindow","phase":1 """, "phase")]
    [InlineData(""" "model":"fixedWindow","phase":-0.1 """, "phase")]
    [InlineData(""" "phase":0.5 """, "fixedWindow")]
    public void What_means_nothing_is_refused(string limits, string word)
    {
        GraphPurgeException error = Assert.Throws<GraphPurgeException>(() => TestTenant.Start($$$"""{"throttling":{"identity":{{{{limits}}}} }}"""));
        Assert.Equal(FaultCondition.EmulatorSeedNotValid, error.Fault.Condition);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    private TestTenant Start(string model) => TestTenant.Start($$$"""{"throttling":{"identity":{"writes":10{{{model}}}} }}""", _clock.GetUtcNow);

    /// <summary>How many deletions go through, and what the first one that does not is told to wait.</summary>
    private static async Task<(int Sent, string RetryAfter)> SendUntilRefusedAsync(TestTenant tenant)
    {
        for (int sent = 0; ; sent++)
        {
            Answer answer = await tenant.DeleteAsync($"/directory/deletedItems/{Guid.NewGuid()}");
            if (answer.Status == HttpStatusCode.TooManyRequests)
            {
                return (sent, answer.Header("Retry-After")!);
            }
        }
    }

    private async Task<int> SentAfterAsync(TestTenant tenant, int seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return (await SendUntilRefusedAsync(tenant)).Sent;
    }
}
