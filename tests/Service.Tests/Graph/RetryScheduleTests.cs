using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(7, 32)]
    [InlineData(8, 60)]
    [InlineData(60, 60)]
    public void Without_a_word_from_the_service_it_doubles_up_to_a_minute_with_jitter(int attempt, double seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => RetrySchedule.Before(attempt, null).TotalSeconds).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, seconds * 0.75, seconds));
        Assert.True(waits.Max() - waits.Min() > seconds * 0.1, "All clients would come back together.");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(7)]
    [InlineData(600)]
    public void What_the_service_asks_for_counts(double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.Before(5, TimeSpan.FromSeconds(seconds)));
}
