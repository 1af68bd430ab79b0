using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

/// <summary>The rule by which a documented bucket is used, as the run meets it: through a budget.</summary>
public sealed class BucketPacingTests
{
    private const int Burst = 3_000;

    private readonly RateBudget _budget = new(ServiceLimits.Directory.Requests, ServiceLimits.Directory.Writes);
    private TimeSpan _now = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_one_after_the_burst_goes_alone_and_only_when_all_is_answered()
    {
        Assert.Equal(Burst, Take(Burst * 2));
        Assert.Equal(0, Take(20));
        Answer(Burst - 20, accepted: true);
        Assert.Equal(0, Take(20));
        Answer(20, accepted: true);
        Assert.Equal(1, Take(20));
        Assert.Equal(0, Take(20));
    }

    [Fact]
    public void What_flowed_in_is_sent_by_the_batch_once_the_service_counts_with_a_bucket()
    {
        SendBurstAndOneMore(accepted: true);
        Assert.Equal(0, Take(20));
        Assert.InRange(Until(20), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1.1));
        _now += Until(20);
        Assert.Equal(20, Take(20));
        Answer(20, accepted: true);

        // The last few need no batch.
        _now += Until(3);
        Assert.Equal(3, Take(3));
    }

    [Fact]
    public void A_short_wait_is_a_buckets_that_is_empty()
    {
        SendBurstAndOneMore(accepted: false, TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(2), Until(20));
        _now += TimeSpan.FromSeconds(2.5);
        Assert.Equal(1, Take(20));
        Answer(1, accepted: true);
        _now += TimeSpan.FromSeconds(1);
        Assert.Equal(1, Take(1));
    }

    [Fact]
    public void A_long_wait_is_a_windows_that_begins_anew_for_one_and_then_for_more_and_more()
    {
        SendBurstAndOneMore(accepted: false, TimeSpan.FromSeconds(90));
        _now += TimeSpan.FromSeconds(89);
        Assert.Equal(0, Take(20));
        _now += TimeSpan.FromSeconds(1);
        foreach (var allowed in new[] { 1, 2, 4, 8, 16 })
        {
            Assert.Equal(allowed, Take(20));
            Assert.Equal(0, Take(20));
            Answer(allowed, accepted: true);
        }

        Assert.Equal(20, Take(20));
    }

    [Fact]
    public void A_window_that_was_asked_a_moment_too_early_is_still_a_window()
    {
        SendBurstAndOneMore(accepted: false, TimeSpan.FromSeconds(90));
        _now += TimeSpan.FromSeconds(90);
        Take(1);
        Answer(1, accepted: false, TimeSpan.FromSeconds(1));
        _now += TimeSpan.FromSeconds(1);
        Assert.Equal(1, Take(20));
        Answer(1, accepted: true);
        Assert.Equal(2, Take(20));
    }

    [Fact]
    public void A_wait_that_our_own_count_explains_leaves_that_count_as_it_is()
    {
        SendBurstAndOneMore(accepted: false, TimeSpan.FromSeconds(150));
        _now += TimeSpan.FromSeconds(149.9);
        Assert.Equal(0, Take(20));
        _now += TimeSpan.FromSeconds(2);
        Assert.Equal(1, Take(20));
    }

    [Fact]
    public void What_was_in_flight_at_the_first_refusal_makes_the_pause_longer_and_tells_nothing_new()
    {
        Take(60);
        var sentAt = _now;
        _now += TimeSpan.FromSeconds(1);
        Answer(20, accepted: false, TimeSpan.FromSeconds(1), sentAt);
        Answer(20, accepted: false, TimeSpan.FromSeconds(12), sentAt);
        Answer(20, accepted: true, sentAt: sentAt);
        Assert.Equal(TimeSpan.FromSeconds(12), Until(20));
    }

    /// <summary>Of 400 that fit into a wait of 20 s we sent some. A bucket fills by 20 a second, and at least half of that is ours.</summary>
    [Theory]
    [InlineData(400, 20)]
    [InlineData(370, 20)]
    [InlineData(300, 15)]
    [InlineData(100, 10)]
    public void The_first_wait_tells_how_many_others_were_refused(int ours, double perSecond)
    {
        Take(ours);
        var sentAt = _now;
        _now += TimeSpan.FromSeconds(1);
        Answer(ours - 1, accepted: false, TimeSpan.FromSeconds(1), sentAt);
        Answer(1, accepted: false, TimeSpan.FromSeconds(20), sentAt);
        _now += TimeSpan.FromSeconds(20);
        Assert.Equal(1 / perSecond, Until(1).TotalSeconds, 0.001);
    }

    [Fact]
    public void The_least_wait_knows_what_is_used_up()
    {
        Assert.Equal(TimeSpan.Zero, _budget.ShortestWait(Burst, _now));
        Assert.Equal(TimeSpan.FromSeconds(100), _budget.ShortestWait(5_000, _now));
        Take(1_000);
        Answer(1_000, accepted: true);
        Assert.Equal(TimeSpan.FromSeconds(150), _budget.ShortestWait(5_000, _now));
    }

    private void SendBurstAndOneMore(bool accepted, TimeSpan? wait = null)
    {
        Take(Burst);
        Answer(Burst, accepted: true);
        Take(1);
        Answer(1, accepted, wait);
    }

    private int Take(int most) => _budget.Take(most, areWrites: true, _now);

    private TimeSpan Until(int count) => _budget.Until(count, areWrites: true, _now);

    private void Answer(int count, bool accepted, TimeSpan? wait = null, TimeSpan? sentAt = null)
    {
        var reply = new GraphReply { ClientRequestId = "", StatusCode = accepted ? 204 : 429, RetryAfter = wait };
        _budget.Land(count, areWrites: true, _now);
        _budget.Learn(BatchAnswers.Of([.. Enumerable.Repeat(reply, count)]), areWrites: true, sentAt ?? _now, _now);
    }
}
