namespace GraphPurge.Service.Graph;

/// <summary>The service's limits for one kind of throttling scope.</summary>
/// <param name="Concurrency">How many requests may be in flight at once.</param>
/// <param name="ItemsShareConcurrency">Whether each item of a batch counts as a concurrent request, and not the batch as one.</param>
/// <param name="Requests">The limit of all requests, deletions and reads.</param>
/// <param name="Writes">A stricter limit of deletions, documented as a token bucket; null when there is none.</param>
internal sealed record ScopeLimits(int Concurrency, bool ItemsShareConcurrency, RateLimit Requests, RateLimit? Writes = null);
