namespace GraphPurge.Emulation.Throttling;

/// <summary>So much in such a time.</summary>
/// <param name="Count">How many requests, writes or resource units.</param>
/// <param name="Length">The time, already shortened by the time scale.</param>
internal sealed record RateLimit(int Count, TimeSpan Length);
