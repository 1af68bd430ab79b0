using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

public sealed class SlidingWindowTests
{
    private static readonly TimeSpan s_start = TimeSpan.FromMilliseconds(123);

    /// <summary>Whenever within its time under way the service counts a request, no window holds more than the limit.</summary>
    [Theory]
    [InlineData(1, 10, 10_000)]
    [InlineData(2, 100, 10_000)]
    [InlineData(3, 7, 600_000)]
    [InlineData(4, 1, 150_000)]
    [InlineData(5, 40, 9_999.9991)]
    public void No_stretch_of_time_holds_more_than_the_limit(int seed, int limit, double milliseconds)
    {
        var dice = new Random(seed);
        var length = TimeSpan.FromMilliseconds(milliseconds);
        var window = new SlidingWindow(limit, length);
        var underWay = new PriorityQueue<int, TimeSpan>();
        var counted = new List<(TimeSpan Time, int Count)>();
        var now = s_start;
        for (var step = 0; step < 5_000; step++)
        {
            now += length * Math.Pow(dice.NextDouble(), 5);
            while (underWay.TryPeek(out var landing, out var time) && time <= now)
            {
                underWay.Dequeue();
                window.Land(landing, time);
            }

            var count = Math.Min(window.Available(now), dice.Next(1, limit + 1));
            if (count > 0)
            {
                window.Take(count);
                var latency = length * (dice.NextDouble() / 10);
                underWay.Enqueue(count, now + latency);
                counted.Add((now + (latency * dice.NextDouble()), count));
            }
        }

        counted.Sort();
        var (first, held) = (0, 0);
        foreach (var (time, count) in counted)
        {
            held += count;
            while (counted[first].Time + length <= time)
            {
                held -= counted[first++].Count;
            }

            Assert.InRange(held, 1, limit);
        }

        Assert.True(counted.Count > 500, "Hardly anything was let through.");
    }

    [Fact]
    public void UntilAvailable_is_exact()
    {
        var dice = new Random(6);
        var window = new SlidingWindow(50, TimeSpan.FromSeconds(10));
        var now = s_start;
        var waits = 0;
        for (var step = 0; step < 5_000; step++)
        {
            now += TimeSpan.FromMilliseconds(dice.Next(0, 400));
            var count = dice.Next(1, 21);
            var wait = window.UntilAvailable(count, now);
            Assert.Equal(window.Available(now) >= count, wait == TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
            {
                waits++;
                Assert.InRange(window.Available(now + wait - TimeSpan.FromTicks(1)), 0, count - 1);
                Assert.InRange(window.Available(now + wait), count, 50);
                now += wait;
            }

            window.Take(count);
            window.Land(count, now);
        }

        Assert.InRange(waits, 500, 5_000);
    }

    [Fact]
    public void What_was_taken_comes_back_a_window_and_at_most_one_segment_after_its_answer()
    {
        var window = new SlidingWindow(10, TimeSpan.FromSeconds(10));
        window.Take(10);
        window.Land(10, s_start);
        Assert.InRange(window.UntilAvailable(1, s_start), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10.05));
    }

    [Fact]
    public void What_is_under_way_does_not_expire()
    {
        var window = new SlidingWindow(10, TimeSpan.FromSeconds(10));
        window.Take(10);
        Assert.Equal(0, window.Available(s_start + TimeSpan.FromHours(1)));
        Assert.InRange(window.UntilAvailable(1, s_start + TimeSpan.FromHours(1)), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void What_was_given_back_is_available_at_once()
    {
        var window = new SlidingWindow(10, TimeSpan.FromSeconds(10));
        window.Take(10);
        window.Take(-4);
        Assert.Equal(4, window.Available(s_start));
    }

    [Fact]
    public void What_was_forgotten_is_available_and_what_is_under_way_is_not()
    {
        var window = new SlidingWindow(10, TimeSpan.FromSeconds(10));
        window.Take(10);
        window.Land(7, s_start);
        window.Forget();
        Assert.Equal((7, 3), (window.Available(s_start), window.UnderWay));
    }
}
