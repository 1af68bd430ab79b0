namespace GraphPurge.Emulation.Throttling;

/// <summary>Which limits the service enforces.</summary>
/// <param name="Outlook">Those of each mailbox; null when they are off.</param>
/// <param name="Identity">Those of the directory; null when they are off.</param>
/// <param name="Global">That of all requests together; null when it is off.</param>
/// <param name="FailsThrottledBatch">Whether a batch with a throttled item answers 424 itself, as documented, and not 200, as observed.</param>
internal sealed record ThrottlingRules(OutlookLimits? Outlook, IdentityLimits? Identity, RateLimit? Global, bool FailsThrottledBatch);

/// <summary>The limits of one application in one mailbox (learn.microsoft.com/graph/throttling-limits, «Outlook service limits»).</summary>
/// <param name="Concurrency">How many requests at once.</param>
/// <param name="Requests">How many requests in a time.</param>
internal sealed record OutlookLimits(int Concurrency, RateLimit Requests);

/// <summary>The limits of the directory (learn.microsoft.com/graph/throttling-limits, «Identity and access service limits»).</summary>
/// <param name="ResourceUnits">Resource units of an application in a tenant.</param>
/// <param name="Writes">Writes of an application in a tenant.</param>
/// <param name="TenantWrites">Writes in a tenant, whoever makes them.</param>
/// <param name="ApplicationResourceUnits">Resource units of an application in all tenants.</param>
/// <param name="ApplicationWrites">Writes of an application in all tenants.</param>
internal sealed record IdentityLimits(
    RateLimit ResourceUnits, RateLimit Writes, RateLimit TenantWrites, RateLimit ApplicationResourceUnits, RateLimit ApplicationWrites);
