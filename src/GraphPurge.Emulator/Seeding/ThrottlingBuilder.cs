using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds the limits that a seed switches on.</summary>
/// <remarks>Numbers: learn.microsoft.com/graph/throttling-limits, documented.</remarks>
internal sealed class ThrottlingBuilder
{
    private const double LargestTimeScale = 10_000;

    private static readonly Dictionary<string, int> s_resourceUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["S"] = 3_500,
        ["M"] = 5_000,
        ["L"] = 8_000,
    };

    private static readonly Dictionary<string, LimiterModel> s_models = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bucket"] = LimiterModel.Bucket,
        ["fixedWindow"] = LimiterModel.FixedWindow,
        ["slidingWindow"] = LimiterModel.SlidingWindow,
    };

    private readonly double _timeScale;

    private ThrottlingBuilder(double timeScale) => _timeScale = timeScale;

    /// <param name="seed">What the seed says.</param>
    /// <param name="userCount">How many users the tenant has.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static ThrottlingRules Build(ThrottlingSeed? seed, int userCount)
    {
        seed ??= new ThrottlingSeed();
        double timeScale = seed.TimeScale ?? 1;
        if (timeScale is not (> 0 and <= LargestTimeScale))
        {
            throw SeedFault.Create(Translation.Format($"throttling.timeScale must be more than 0 and at most {SeedValue.Text(LargestTimeScale)} but is {SeedValue.Text(timeScale)}."));
        }

        if (seed.TimeScale is not null && seed.Outlook is null && seed.Identity is null && seed.Global is null)
        {
            throw SeedFault.Create(Translation.Of("throttling has a timeScale, but switches no limit on. Add outlook, identity or global, each true or a table."));
        }

        ThrottlingBuilder builder = new(timeScale);
        return new ThrottlingRules(
            seed.Outlook is { } outlook ? builder.Outlook(outlook) : null,
            seed.Identity is { } identity ? builder.Identity(identity, userCount) : null,
            seed.Global is { } all ? builder.Limit(all.Requests, 130_000, 10, "throttling.global.requests") : null,
            FailsThrottledBatch(seed.ThrottledBatchStatus ?? 200));
    }

    private OutlookLimits Outlook(OutlookLimitsSeed seed) => new(
        Positive(seed.Concurrency ?? 4, "throttling.outlook.concurrency"),
        Limit(seed.Requests, 10_000, 600, "throttling.outlook.requests"));

    private IdentityLimits Identity(IdentityLimitsSeed seed, int userCount)
    {
        int ofSize = SeedValue.OneOf(s_resourceUnits, seed.TenantSize ?? SizeOf(userCount), "throttling.identity.tenantSize");
        return new IdentityLimits(
            Limit(seed.ResourceUnits, ofSize, 10, "throttling.identity.resourceUnits"),
            Limit(seed.Writes, 3_000, 150, "throttling.identity.writes"),
            Limit(seed.TenantWrites, 18_000, 300, "throttling.identity.tenantWrites"),
            Limit(seed.ApplicationResourceUnits, 150_000, 20, "throttling.identity.applicationResourceUnits"),
            Limit(seed.ApplicationWrites, 35_000, 300, "throttling.identity.applicationWrites"),
            SeedValue.OneOf(s_models, seed.Model ?? "bucket", "throttling.identity.model"),
            Phase(seed),
            seed.RefusedCosts ?? true);
    }

    private static double Phase(IdentityLimitsSeed seed)
    {
        double phase = seed.Phase ?? 0;
        if (phase is not (>= 0 and < 1))
        {
            throw SeedFault.Create(Translation.Format($"throttling.identity.phase must be from 0 to less than 1 but is {SeedValue.Text(phase)}."));
        }

        return seed.Phase is null || "fixedWindow".Equals(seed.Model, StringComparison.OrdinalIgnoreCase)
            ? phase
            : throw SeedFault.Create(Translation.Of("throttling.identity has a phase, but only the model fixedWindow has windows that begin at some time."));
    }

    private RateLimit Limit(int? count, int documented, double seconds, string key) =>
        new(Positive(count ?? documented, key), TimeSpan.FromTicks((long)(seconds / _timeScale * TimeSpan.TicksPerSecond)));

    private static int Positive(int value, string key) =>
        SeedValue.Count(value, key) > 0 ? value : throw SeedFault.Create(Translation.Format($"{key} must be at least 1. To switch the limit off, leave out its whole table."));

    /// <summary>Documented: S below 50 users, M from 50 to 500, L above.</summary>
    private static string SizeOf(int userCount) => userCount < 50 ? "S" : userCount <= 500 ? "M" : "L";

    private static bool FailsThrottledBatch(int status) => status is 200 or 424
        ? status == 424
        : throw SeedFault.Create(Translation.Format($"throttling.throttledBatchStatus must be 200 or 424 but is {status}."));
}
