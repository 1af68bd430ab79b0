using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>What is used of the directory's limits. Not thread-safe: the gate guards it.</summary>
/// <remarks>Headers and their values are documented: learn.microsoft.com/graph/throttling-limits, «Identity and access service limits».</remarks>
internal sealed class IdentityMeter
{
    /// <summary>Documented: the share is told only above this.</summary>
    private const double TellingShare = 0.8;

    private readonly Quota[] _quotas;

    public IdentityMeter(IdentityLimits limits, string applicationId, string tenantId)
    {
        string ids = $"{applicationId}/{tenantId}";
        _quotas =
        [
            new(new TokenBucket(limits.ResourceUnits), IsWrites: false, "Tenant_Application/ReadWrite/" + ids),
            new(new TokenBucket(limits.Writes), IsWrites: true, "Tenant_Application/Write/" + ids),
            new(new TokenBucket(limits.TenantWrites), IsWrites: true, "Tenant/Write/" + ids),
            new(new TokenBucket(limits.ApplicationResourceUnits), IsWrites: false, "Application/ReadWrite/" + ids),
            new(new TokenBucket(limits.ApplicationWrites), IsWrites: true, "Application/Write/" + ids),
        ];
    }

    /// <summary>Counts a request against every limit. Null when it is within all; otherwise the refusal of the limit that it has to wait longest for.</summary>
    public ThrottlingRefusal? Charge(RequestCost cost, DateTimeOffset now)
    {
        Quota? refusing = null;
        TimeSpan longest = TimeSpan.Zero;
        foreach (Quota quota in _quotas)
        {
            int amount = quota.IsWrites ? cost.Writes : cost.ResourceUnits;
            TimeSpan wait = amount > 0 ? quota.Meter.Charge(amount, now) : TimeSpan.Zero;
            if (wait > longest)
            {
                (refusing, longest) = (quota, wait);
            }
        }

        return refusing is null ? null : new ThrottlingRefusal(Refuse(refusing, now), longest);
    }

    /// <summary>What an answer tells of the usage.</summary>
    public GraphResponse Label(GraphResponse response, RequestCost cost, DateTimeOffset now)
    {
        GraphResponse labelled = response.With("x-ms-resource-unit", cost.ResourceUnits.ToString(CultureInfo.InvariantCulture));
        double share = _quotas.Max(quota => quota.Meter.Share(now));
        return share > TellingShare ? WithShare(labelled, share) : labelled;
    }

    private static GraphResponse Refuse(Quota quota, DateTimeOffset now) => WithShare(GraphErrors.TooManyRequests(null), quota.Meter.Share(now))
        .With("x-ms-throttle-scope", quota.Scope)
        .With("x-ms-throttle-information", quota.IsWrites ? "WriteLimitExceeded" : "ResourceUnitLimitExceeded");

    private static GraphResponse WithShare(GraphResponse response, double share) =>
        response.With("x-ms-throttle-limit-percentage", share.ToString("0.00", CultureInfo.InvariantCulture));

    private sealed record Quota(UsageMeter Meter, bool IsWrites, string Scope);
}
