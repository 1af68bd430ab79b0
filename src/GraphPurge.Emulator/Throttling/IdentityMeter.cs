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
    private readonly bool _refusedCosts;

    public IdentityMeter(IdentityLimits limits, string applicationId, string tenantId)
    {
        _refusedCosts = limits.RefusedCosts;
        UsageMeter Meter(RateLimit limit) => UsageMeter.Create(limit, limits.Model, limits.Phase);
        string ids = $"{applicationId}/{tenantId}";
        _quotas =
        [
            new(Meter(limits.ResourceUnits), IsWrites: false, "Tenant_Application/ReadWrite/" + ids),
            new(Meter(limits.Writes), IsWrites: true, "Tenant_Application/Write/" + ids),
            new(Meter(limits.TenantWrites), IsWrites: true, "Tenant/Write/" + ids),
            new(Meter(limits.ApplicationResourceUnits), IsWrites: false, "Application/ReadWrite/" + ids),
            new(Meter(limits.ApplicationWrites), IsWrites: true, "Application/Write/" + ids),
        ];
    }

    /// <summary>Counts a request against every limit. Null when it is within all; otherwise the refusal of the limit that it has to wait longest for.</summary>
    public ThrottlingRefusal? Charge(RequestCost cost, DateTimeOffset now)
    {
        if (!_refusedCosts && Longest(cost, (meter, amount) => meter.Look(amount, now)) is ({ } full, var wait))
        {
            return new ThrottlingRefusal(Refuse(full, now), wait);
        }

        (Quota? refusing, TimeSpan longest) = Longest(cost, (meter, amount) => meter.Charge(amount, now));
        return refusing is null ? null : new ThrottlingRefusal(Refuse(refusing, now), longest);
    }

    private (Quota? Refusing, TimeSpan Wait) Longest(RequestCost cost, Func<UsageMeter, int, TimeSpan> ask)
    {
        Quota? refusing = null;
        TimeSpan longest = TimeSpan.Zero;
        foreach (Quota quota in _quotas)
        {
            int amount = quota.IsWrites ? cost.Writes : cost.ResourceUnits;
            TimeSpan wait = amount > 0 ? ask(quota.Meter, amount) : TimeSpan.Zero;
            if (wait > longest)
            {
                (refusing, longest) = (quota, wait);
            }
        }

        return (refusing, longest);
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
