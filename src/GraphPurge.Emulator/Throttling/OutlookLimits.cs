namespace GraphPurge.Emulation.Throttling;

/// <summary>The limits of one application in one mailbox (learn.microsoft.com/graph/throttling-limits, «Outlook service limits»).</summary>
/// <param name="Concurrency">How many requests at once.</param>
/// <param name="Requests">How many requests in a time.</param>
internal sealed record OutlookLimits(int Concurrency, RateLimit Requests);
