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

/// <summary>The limits of the application in each mailbox.</summary>
internal sealed record OutlookLimitsSeed
{
    /// <summary>How many requests at once; 4 by default.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How many requests in 10 minutes; 10,000 by default.</summary>
    public int? Requests { get; init; }
}

/// <summary>The limits of the directory.</summary>
internal sealed record IdentityLimitsSeed
{
    /// <summary>The size of the tenant: <c>S</c>, <c>M</c> or <c>L</c>; by default as the number of users has it (below 50, up to 500, more).</summary>
    public string? TenantSize { get; init; }

    /// <summary>How many resource units of the application in the tenant in 10 seconds; 3,500, 5,000 or 8,000 by default, by the tenant's size.</summary>
    public int? ResourceUnits { get; init; }

    /// <summary>How many writes of the application in the tenant in 150 seconds; 3,000 by default.</summary>
    public int? Writes { get; init; }

    /// <summary>How many writes in the tenant in 5 minutes, whoever makes them; 18,000 by default.</summary>
    public int? TenantWrites { get; init; }

    /// <summary>How many resource units of the application in 20 seconds; 150,000 by default.</summary>
    public int? ApplicationResourceUnits { get; init; }

    /// <summary>How many writes of the application in 5 minutes; 35,000 by default.</summary>
    public int? ApplicationWrites { get; init; }
}

/// <summary>The limit of all requests of the application together.</summary>
internal sealed record GlobalLimitSeed
{
    /// <summary>How many requests in 10 seconds; 130,000 by default.</summary>
    public int? Requests { get; init; }
}
