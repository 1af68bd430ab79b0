namespace GraphPurge.Service.Tests.Properties;

/// <summary>What becomes of a whole request, whatever its targets' scripts say.</summary>
internal enum RequestTrouble
{
    /// <summary>Each target is answered by its script.</summary>
    None,

    /// <summary>The connection breaks before the service reads it.</summary>
    CutBeforeEffect,

    /// <summary>The connection breaks after each target was answered by its script.</summary>
    CutAfterEffect,

    /// <summary>Nothing leaves this machine.</summary>
    NeverSent,

    /// <summary>Everything is answered with 429 and <c>Retry-After: 20</c>.</summary>
    Throttled,

    /// <summary>The sender throws before it gives a task.</summary>
    ThrowsAtOnce,

    /// <summary>The sender's task fails, and nothing took effect.</summary>
    ThrowsBeforeEffect,

    /// <summary>The sender's task fails after each target was answered by its script.</summary>
    ThrowsAfterEffect,
}
