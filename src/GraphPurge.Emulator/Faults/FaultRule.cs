using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>Throttled: nothing was done.</summary>
    Throttled,

    /// <summary>Unavailable: nothing was done.</summary>
    Unavailable,

    /// <summary>A gateway timeout before anything was done.</summary>
    TimeoutBefore,

    /// <summary>A gateway timeout although it was done.</summary>
    TimeoutAfter,

    /// <summary>The connection is cut before anything was done.</summary>
    CutBefore,

    /// <summary>The connection is cut although it was done.</summary>
    CutAfter,

    /// <summary>The answer takes long.</summary>
    Slow,

    /// <summary>A gateway answers with a page instead of JSON; nothing was done.</summary>
    GatewayPage,

    /// <summary>The token is refused as expired; nothing was done.</summary>
    ExpiredToken,

    /// <summary>The token is refused until it carries other claims; nothing was done.</summary>
    ClaimsChallenge,

    /// <summary>Conditional Access refuses; nothing was done.</summary>
    InsufficientClaims,

    /// <summary>Another request changes the same object; nothing was done.</summary>
    ConcurrencyViolation,

    /// <summary>The answer breaks off in the middle of its JSON, although it was done. An answer without a body stays whole.</summary>
    TruncatedJson,
}

/// <summary>How <c>Retry-After</c> is spelled: HTTP allows seconds and a date; Graph was seen to send decimals, and nothing at all.</summary>
internal enum RetryAfterKind
{
    None,
    Text,
    Date,
}

/// <summary>One kind of fault, where it strikes and how often.</summary>
internal sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>Where it strikes; null for everywhere.</summary>
    public required RouteKind? Route { get; init; }

    /// <summary>The share of requests that it strikes, from 0 to 1.</summary>
    public required double Rate { get; init; }

    /// <summary>How often it strikes at most; null for no end.</summary>
    public int? Count { get; init; }

    public RetryAfterKind RetryAfter { get; init; }

    /// <summary>The seconds, as they are to be written.</summary>
    public string? RetryAfterText { get; init; }

    /// <summary>How long a slow answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>An item of a batch has no connection of its own to cut, no bytes of its own to break off, and no gateway in front of it.</summary>
    public bool CanStrikeItem => Kind is not (FaultKind.CutBefore or FaultKind.CutAfter or FaultKind.GatewayPage or FaultKind.TruncatedJson);

    /// <summary>Whether the operation is carried out all the same.</summary>
    public bool StrikesAfter => Kind is FaultKind.TimeoutAfter or FaultKind.CutAfter;
}
