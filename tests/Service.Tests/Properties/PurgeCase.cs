using System.Text;
using GraphPurge.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>All that happens to one generated run.</summary>
internal sealed record PurgeCase
{
    /// <summary>The targets, in the order of their first inputs. Repeated inputs follow all first ones.</summary>
    public IReadOnlyList<TargetCase> Targets { get; init; } = [];

    /// <summary>Whether deletions are verified.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether a target that is absent at the first attempt is no error.</summary>
    public bool IgnoreMissing { get; init; }

    /// <summary>How many requests may be in flight.</summary>
    public int ThrottleLimit { get; init; } = 64;

    /// <summary>What becomes of each request, by its number; nothing happens to those behind the last.</summary>
    public IReadOnlyList<RequestTrouble> Troubles { get; init; } = [];

    /// <summary>Whether the last trouble happens for ever.</summary>
    public bool RepeatsLastTrouble { get; init; }

    /// <summary>How long each request takes, in milliseconds, over and over.</summary>
    public IReadOnlyList<int> Latencies { get; init; } = [50];

    /// <summary>When the run is stopped.</summary>
    public Moment? Stop { get; init; }

    /// <summary>When it is abandoned.</summary>
    public Moment? Abandon { get; init; }

    /// <summary>When the computer's clock is set.</summary>
    public IReadOnlyList<ClockJump> Jumps { get; init; } = [];

    /// <summary>By how many microseconds a timer fires before its time.</summary>
    public int EarlyMicroseconds { get; init; }

    /// <summary>How many deletions earlier runs left of the directory's and the first mailbox's limits; null when there were none.</summary>
    public int? BudgetLeft { get; init; }

    /// <summary>Until when somebody else holds all slots of the first mailbox, in milliseconds; 0 for nobody.</summary>
    public int SlotsHeldUntil { get; init; }

    /// <summary>When repeated inputs come, in milliseconds.</summary>
    public int RepeatsArriveAt { get; init; }

    /// <summary>The options that it stands for.</summary>
    public PurgeOptions Options => new() { Verify = Verify, IgnoreMissing = IgnoreMissing, ThrottleLimit = ThrottleLimit };

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (target, i) in Targets.Select((target, i) => (target, i)))
        {
            text.AppendLine(FormattableString.Invariant($"  target {i}: {target}"));
        }

        var plain = new PurgeCase();
        Append(Verify, $"Verify");
        Append(IgnoreMissing, $"IgnoreMissing");
        Append(ThrottleLimit != plain.ThrottleLimit, $"ThrottleLimit {ThrottleLimit}");
        Append(Troubles.Count > 0, $"requests: {string.Join(", ", Troubles)}{(RepeatsLastTrouble ? ", and so on" : "")}");
        Append(!Latencies.SequenceEqual(plain.Latencies), $"latencies: {string.Join(", ", Latencies)} ms");
        Append(Stop is not null, $"stopped {Stop}");
        Append(Abandon is not null, $"abandoned {Abandon}");
        Append(Jumps.Count > 0, $"clock set: {string.Join(", ", Jumps)}");
        Append(EarlyMicroseconds > 0, $"timers early by {EarlyMicroseconds} µs");
        Append(BudgetLeft is not null, $"budget left: {BudgetLeft}");
        Append(SlotsHeldUntil > 0, $"slots of mailbox 1 held until {SlotsHeldUntil} ms");
        Append(RepeatsArriveAt > 0, $"repeats from {RepeatsArriveAt} ms on");
        return text.ToString();

        void Append(bool isUnusual, FormattableString words) => text.Append(isUnusual ? $"  {FormattableString.Invariant(words)}{Environment.NewLine}" : "");
    }
}
