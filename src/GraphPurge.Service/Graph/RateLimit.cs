namespace GraphPurge.Service.Graph;

/// <summary>A rate limit of the service: so many requests within such a time.</summary>
/// <param name="Count">How many requests.</param>
/// <param name="Length">Within what time.</param>
internal sealed record RateLimit(int Count, TimeSpan Length);
