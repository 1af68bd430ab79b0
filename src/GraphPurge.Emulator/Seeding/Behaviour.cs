using System.Globalization;
using GraphPurge.Emulation.Faults;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Seeding;

/// <summary>How the service behaves, apart from what the tenant holds.</summary>
internal sealed record Behaviour(Latency Latency, ThrottlingRules Throttling, IReadOnlyList<FaultRule> Faults, int RandomSeed)
{
    private const double DefaultDelay = 2000;

    private static readonly Dictionary<string, RouteKind?> s_routes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["any"] = null,
        ["contact"] = RouteKind.Contact,
        ["directoryObject"] = RouteKind.DirectoryObject,
        ["domain"] = RouteKind.Domain,
        ["batch"] = RouteKind.Batch,
        ["list"] = RouteKind.List,
    };

    private static readonly Dictionary<string, FaultKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["429"] = FaultKind.Throttled,
        ["503"] = FaultKind.Unavailable,
        ["504before"] = FaultKind.TimeoutBefore,
        ["504after"] = FaultKind.TimeoutAfter,
        ["cutBefore"] = FaultKind.CutBefore,
        ["cutAfter"] = FaultKind.CutAfter,
        ["slow"] = FaultKind.Slow,
        ["gatewayHtml"] = FaultKind.GatewayPage,
        ["401"] = FaultKind.ExpiredToken,
        ["claimsChallenge"] = FaultKind.ClaimsChallenge,
        ["insufficientClaims"] = FaultKind.InsufficientClaims,
        ["409"] = FaultKind.ConcurrencyViolation,
        ["truncatedJson"] = FaultKind.TruncatedJson,
    };

    /// <param name="seed">What the seed says.</param>
    /// <param name="userCount">How many users the tenant has.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static Behaviour From(TenantSeed seed, int userCount) => new(
        new Latency(
            SeedValue.Milliseconds(seed.LatencyMilliseconds ?? 0, "latencyMilliseconds"),
            SeedValue.Milliseconds(seed.BatchItemLatencyMilliseconds ?? 0, "batchItemLatencyMilliseconds")),
        ThrottlingBuilder.Build(seed.Throttling, userCount),
        [.. (seed.Faults ?? []).Select(Fault)],
        seed.RandomSeed ?? 1);

    private static FaultRule Fault(FaultSeed seed)
    {
        FaultKind kind = SeedValue.OneOf(s_kinds, seed.Kind, "faults[].kind");
        (RetryAfterKind retryAfter, string? text) = RetryAfter(seed.RetryAfter);
        return new FaultRule
        {
            Kind = kind,
            Route = SeedValue.OneOf(s_routes, seed.Route ?? "any", "faults[].route"),
            Rate = SeedValue.Between(seed.Rate ?? 1, 0, 1, "faults[].rate"),
            Count = seed.Count is { } count ? SeedValue.Count(count, "faults[].count") : null,
            RetryAfter = retryAfter,
            RetryAfterText = text,
            Delay = kind == FaultKind.Slow ? SeedValue.Milliseconds(seed.DelayMilliseconds ?? DefaultDelay, "faults[].delayMilliseconds") : TimeSpan.Zero,
        };
    }

    private static (RetryAfterKind Kind, string? Text) RetryAfter(string? text)
    {
        if (text is null || text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return (RetryAfterKind.None, null);
        }

        if (text.Equals("date", StringComparison.OrdinalIgnoreCase))
        {
            return (RetryAfterKind.Date, null);
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? (RetryAfterKind.Text, text)
            : throw SeedFault.Create(Translation.Format($"faults[].retryAfter must be a number of seconds as text, 'date' or 'none', but is '{text}'."));
    }
}
