using System.Text.Json.Serialization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Which of the service's documented limits are enforced; none by default.</summary>
internal sealed record ThrottlingSeed
{
    /// <summary>The limits of each mailbox: <c>true</c>, or a table with other numbers.</summary>
    [JsonConverter(typeof(SwitchConverter<OutlookLimitsSeed>))]
    public OutlookLimitsSeed? Outlook { get; init; }

    /// <summary>The limits of the directory: <c>true</c>, or a table with other numbers.</summary>
    [JsonConverter(typeof(SwitchConverter<IdentityLimitsSeed>))]
    public IdentityLimitsSeed? Identity { get; init; }

    /// <summary>The limit of all requests together: <c>true</c>, or a table with another number.</summary>
    [JsonConverter(typeof(SwitchConverter<GlobalLimitSeed>))]
    public GlobalLimitSeed? Global { get; init; }

    /// <summary>
    /// How many times shorter the times of all limits are; 1 by default, and at most 10,000. With 10, a limit of 3,000 in 150 seconds is one of
    /// 3,000 in 15 seconds. Numbers of requests, and how many may be at work at once, stay. <c>Retry-After</c> stays in real, whole seconds.
    /// </summary>
    public double? TimeScale { get; init; }

    /// <summary>The status of a batch with a throttled item: 200 (as observed, by default) or 424 (as documented).</summary>
    public int? ThrottledBatchStatus { get; init; }
}
