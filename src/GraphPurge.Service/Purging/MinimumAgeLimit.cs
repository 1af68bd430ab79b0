using System.Globalization;
using GraphPurge.Purging;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>The safety limit <c>-MinimumAge</c>: holds back what was deleted too recently, since somebody may still want to restore it. What tells no age is held back too.</summary>
internal static class MinimumAgeLimit
{
    /// <summary>What stands against purging a target; null when it is old enough, or its age does not matter.</summary>
    /// <param name="target">The target.</param>
    /// <param name="minimumAge">How long ago it must have been deleted at least; null when its age does not matter.</param>
    /// <param name="now">The present.</param>
    public static Fault? FindObstacle(PurgeTarget target, TimeSpan? minimumAge, DateTimeOffset now)
    {
        if (minimumAge is not { } age)
        {
            return null;
        }

        var name = PurgeTargetKind.Of(target).NameOf(target);
        return target.DeletedDateTime is not { } deleted ? new Fault(FaultCondition.TargetAgeUnknown, Translation.Format($"The {name} was held back: it is unknown when it was deleted."))
            : now - deleted >= age ? null
            : new Fault(FaultCondition.TargetTooYoung, Translation.Format($"The {name} was held back: it was deleted {Words(WholeDays(now - deleted))} ago, and -MinimumAge is {Words(age)}."));
    }

    private static TimeSpan WholeDays(TimeSpan age) => TimeSpan.FromDays(Math.Max(Math.Floor(age.TotalDays), 0));

    private static string Words(TimeSpan age) => age.Ticks % TimeSpan.TicksPerDay != 0 ? age.ToString("c", CultureInfo.InvariantCulture)
        : Quantity.Of(age.Days, "day");
}
