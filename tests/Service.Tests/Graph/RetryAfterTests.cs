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
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(value, s_now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("-5")]
    [InlineData("-Infinity")]
    [InlineData("1.2.3")]
    [InlineData("5 10")]
    [InlineData("May 5")]
    public void Nonsense_counts_as_absent(string? value) => Assert.Null(RetryAfter.Read(value, s_now));

    [Theory]
    [InlineData("86400")]
    [InlineData("172800")]
    [InlineData("99999999999999999999")]
    [InlineData("Thu, 31 Dec 2099 00:00:00 GMT")]
    public void More_than_a_day_is_a_day(string value) => Assert.Equal(TimeSpan.FromDays(1), RetryAfter.Read(value, s_now));

    [Fact]
    public void More_digits_than_a_number_has_are_a_day() => Assert.Equal(TimeSpan.FromDays(1), RetryAfter.Read(new string('9', 400), s_now));

    [Theory]
    [InlineData("1,5", 1.5)]
    [InlineData("0,25", 0.25)]
    [InlineData("5, 10", 10)]
    [InlineData("30, soon", 30)]
    [InlineData(" 7 ", 7)]
    public void A_comma_is_a_fractions_or_a_lists(string value, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(value, s_now));

    [Fact]
    public void Of_several_headers_the_longest_wait_counts() => Assert.Equal(TimeSpan.FromSeconds(30), RetryAfter.Read(["5", "Thu, 15 Jan 2026 08:00:30 GMT", "x"], s_now));
}
