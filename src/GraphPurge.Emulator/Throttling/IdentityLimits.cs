namespace GraphPurge.Emulation.Throttling;

/// <summary>The limits of the directory (learn.microsoft.com/graph/throttling-limits, «Identity and access service limits»).</summary>
/// <param name="ResourceUnits">Resource units of an application in a tenant.</param>
/// <param name="Writes">Writes of an application in a tenant.</param>
/// <param name="TenantWrites">Writes in a tenant, whoever makes them.</param>
/// <param name="ApplicationResourceUnits">Resource units of an application in all tenants.</param>
/// <param name="ApplicationWrites">Writes of an application in all tenants.</param>
/// <param name="Model">How all of them are counted.</param>
/// <param name="Phase">Which share of the first fixed windows is over when the first request comes.</param>
/// <param name="RefusedCosts">Whether what is refused is counted as well.</param>
internal sealed record IdentityLimits(
    RateLimit ResourceUnits, RateLimit Writes, RateLimit TenantWrites, RateLimit ApplicationResourceUnits, RateLimit ApplicationWrites,
    LimiterModel Model, double Phase, bool RefusedCosts);
