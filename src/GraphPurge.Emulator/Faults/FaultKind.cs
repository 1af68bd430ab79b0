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
