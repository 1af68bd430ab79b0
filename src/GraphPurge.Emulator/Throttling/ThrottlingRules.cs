namespace GraphPurge.Emulation.Throttling;

/// <summary>Which limits the service enforces.</summary>
/// <param name="Outlook">Those of each mailbox; null when they are off.</param>
/// <param name="Identity">Those of the directory; null when they are off.</param>
/// <param name="Global">That of all requests together; null when it is off.</param>
/// <param name="FailsThrottledBatch">Whether a batch with a throttled item answers 424 itself, as documented, and not 200, as observed.</param>
internal sealed record ThrottlingRules(OutlookLimits? Outlook, IdentityLimits? Identity, RateLimit? Global, bool FailsThrottledBatch);
