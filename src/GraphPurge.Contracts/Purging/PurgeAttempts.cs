namespace GraphPurge.Purging;

/// <summary>What the deletion requests for a target told, as its <see cref="PurgeResult"/> shows it.</summary>
/// <param name="Count">How many left this machine.</param>
/// <param name="StatusCode">The HTTP status of the last answer; null when none came.</param>
/// <param name="ErrorCode">The service's error code in it; null when there was none.</param>
/// <param name="RequestId">The service's id of the last request; null when no answer came.</param>
/// <param name="ClientRequestId">Our id of the last request; null when nothing was sent.</param>
/// <param name="Duration">From the first request until the target's fate was known.</param>
public readonly record struct PurgeAttempts(int Count, int? StatusCode, string? ErrorCode, string? RequestId, string? ClientRequestId, TimeSpan Duration);
