using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>A target on its way through a run. Only the run's loop changes it.</summary>
internal sealed class PurgeItem(PurgeTarget target)
{
    private List<PurgeTarget>? _repeats;
    private TimeSpan _started;

    /// <summary>The target.</summary>
    public PurgeTarget Target => target;

    /// <summary>What is known of its kind.</summary>
    public PurgeTargetKind Kind { get; } = PurgeTargetKind.Of(target);

    /// <summary>By what the run knows it again.</summary>
    public IdKey Key { get; } = PurgeTargetKind.Of(target).KeyOf(target);

    /// <summary>How a message names it.</summary>
    public string Name => Kind.NameOf(target);

    /// <summary>How many deletion requests left this machine for it.</summary>
    public int Attempts { get; private set; }

    /// <summary>How many deletion requests were tried, also those that never left.</summary>
    public int Tries { get; private set; }

    /// <summary>How many of them count towards the most that there may be: what a saturated scope throttled does not.</summary>
    public int CountedTries { get; private set; }

    /// <summary>How often it was read for what it is read for now.</summary>
    public int Reads { get; set; }

    /// <summary>Whether an attempt may have taken effect without our hearing of it.</summary>
    public bool FateUnknown { get; private set; } = target.WasSent;

    /// <summary>Whether it existed before our attempts, as far as the service itself told: it came from a list of ours, or was read.</summary>
    public bool IsKnownToExist { get; set; } = target.IsKnownToExist;

    /// <summary>The answer to the last deletion request; null when there was none.</summary>
    public GraphReply? LastReply { get; private set; }

    /// <summary>Whether the service confirmed its deletion.</summary>
    public bool IsConfirmed => LastReply is { } reply && Kind.IsConfirmedBy(reply);

    /// <summary>Whether a deletion request was sent, or is about to be, whose answer did not come yet.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Whether it has its outcome.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>When the first deletion request was sent (UTC).</summary>
    public DateTimeOffset StartTime { get; private set; }

    /// <summary>Other inputs that name the same target.</summary>
    public IReadOnlyList<PurgeTarget> Repeats => (IReadOnlyList<PurgeTarget>?)_repeats ?? [];

    /// <summary>Notes another input that names the same target, and what it tells of it.</summary>
    public void AddRepeat(PurgeTarget repeat)
    {
        (_repeats ??= []).Add(repeat);
        IsKnownToExist |= Kind.IsShownToExist(target, repeat);
    }

    /// <summary>Notes that a deletion request is about to be sent.</summary>
    /// <param name="utcNow">The present, for people.</param>
    /// <param name="now">The present, to measure from.</param>
    public void BeginAttempt(DateTimeOffset utcNow, TimeSpan now)
    {
        if (Tries++ == 0)
        {
            (StartTime, _started) = (utcNow, now);
        }

        Attempts++;
        CountedTries++;
        IsUnderWay = true;
    }

    /// <summary>Notes that the deletion request was called off before it was sent.</summary>
    public void CancelAttempt()
    {
        Tries--;
        Attempts--;
        CountedTries--;
        IsUnderWay = false;
    }

    /// <summary>Notes that the deletion request was throttled together with others.</summary>
    /// <param name="isLast">Whether it is not to be sent again, because that has gone on for too long.</param>
    public void Pardon(bool isLast) => CountedTries = isLast ? RetrySchedule.DeletionAttempts : CountedTries - 1;

    /// <summary>Notes the answer to a deletion request.</summary>
    public void EndAttempt(GraphReply reply)
    {
        LastReply = reply;
        IsUnderWay = false;
        if (reply.NeverSent)
        {
            Attempts--;
        }

        FateUnknown |= reply.FateUnknown || (reply.IsSuccess && !Kind.IsConfirmedBy(reply));
    }

    /// <summary>Notes that it can still be read, so that no attempt of an earlier run took effect.</summary>
    public void FindStillThere() => (FateUnknown, IsKnownToExist) = (false, true);

    /// <summary>Notes that nobody will hear what became of a deletion request.</summary>
    public void LoseAttempt()
    {
        FateUnknown = true;
        IsUnderWay = false;
    }

    /// <summary>Notes that it has its outcome. The answer is not needed any more: an item that lived through two collections would keep it in memory until a full one.</summary>
    public void Settle()
    {
        IsSettled = true;
        LastReply = null;
    }

    /// <summary>The result with an outcome.</summary>
    public PurgeResult ToResult(PurgeOutcome outcome, Fault? fault, TimeProvider time, MonotonicClock clock) => PurgeResult.Of(target, outcome, fault, Tries == 0 ? time.GetUtcNow() : StartTime, new PurgeAttempts(
        Attempts, LastReply?.StatusCode, LastReply?.ErrorCode, LastReply?.RequestId, Attempts == 0 ? null : LastReply?.ClientRequestId, Tries == 0 ? TimeSpan.Zero : clock.Now - _started));
}
