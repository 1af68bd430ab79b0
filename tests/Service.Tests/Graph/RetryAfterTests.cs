using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("2.5", 2.5)]
    [InlineData("86399", 86_399)]
    [InlineData("Thu, 15 Jan 2026 08:00:30 GMT", 30)]
    [InlineData("Thu, 15 Jan 2026 07:00:00 GMT", 0)]
    public void Seconds_and_dates_are_read(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ReplyReader.ReadRetryAfter(value, s_now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public void Nonsense_counts_as_absent(string? value) => Assert.Null(ReplyReader.ReadRetryAfter(value, s_now));

    [Theory]
    [InlineData("-5")]
    [InlineData("86400")]
    [InlineData("Thu, 31 Dec 2099 00:00:00 GMT")]
    public void What_no_service_means_makes_nobody_wait_for_more_than_a_day(string value) =>
        Assert.InRange(ReplyReader.ReadRetryAfter(value, s_now) ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(1));

    [Theory]
    [InlineData("0.85", 0.85)]
    [InlineData("1.8", 1.8)]
    [InlineData("much", null)]
    [InlineData(null, null)]
    public void The_used_share_of_writes_is_read(string? value, double? share) => Assert.Equal(share, ReplyReader.ReadPercentage(value, "Tenant_Application/Write/app/tenant"));
}
