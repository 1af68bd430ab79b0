using System.Globalization;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Faults;

/// <summary>Decides which requests go wrong, the same ones for the same seed and order of requests.</summary>
internal sealed class FaultInjector(IReadOnlyList<FaultRule> rules, int randomSeed, UtcClock clock)
{
    private readonly object _gate = new();
    private readonly int[] _struck = new int[rules.Count];

    // Repeatable on purpose: nothing here guards a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(randomSeed);

    /// <summary>The fault that strikes a request; null when none does. The first rule that strikes wins.</summary>
    public FaultRule? Draw(RouteKind route, bool isBatchItem)
    {
        if (rules.Count == 0)
        {
            return null;
        }

        lock (_gate)
        {
            for (int index = 0; index < rules.Count; index++)
            {
                FaultRule rule = rules[index];
                bool isHere = (rule.Route is null || rule.Route == route) && (!isBatchItem || rule.CanStrikeItem);
                if (isHere && (rule.Count is not { } count || _struck[index] < count) && _random.NextDouble() < rule.Rate)
                {
                    _struck[index]++;
                    return rule;
                }
            }
        }

        return null;
    }
#pragma warning restore CA5394

    /// <summary>The answer in the place of the real one; null when the fault leaves that alone.</summary>
    public GraphResponse? AnswerOf(FaultRule rule) => rule.Kind switch
    {
        FaultKind.Throttled => GraphErrors.TooManyRequests(RetryAfter(rule)),
        FaultKind.Unavailable => GraphErrors.Unavailable(RetryAfter(rule)),
        FaultKind.TimeoutBefore or FaultKind.TimeoutAfter => GraphErrors.GatewayTimeout,
        FaultKind.CutBefore or FaultKind.CutAfter => GraphResponse.Cut,
        FaultKind.GatewayPage => GraphErrors.GatewayPage,
        FaultKind.ExpiredToken => GraphErrors.ExpiredToken,
        FaultKind.ClaimsChallenge => GraphErrors.ClaimsChallenge,
        FaultKind.InsufficientClaims => GraphErrors.InsufficientClaims,
        FaultKind.ConcurrencyViolation => GraphErrors.ConcurrencyViolation(RetryAfter(rule)),
        _ => null,
    };

    private string? RetryAfter(FaultRule rule) => rule.RetryAfter switch
    {
        RetryAfterKind.Text => rule.RetryAfterText,
        RetryAfterKind.Date => clock().AddSeconds(2).ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
