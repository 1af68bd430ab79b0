using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Faults;

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
