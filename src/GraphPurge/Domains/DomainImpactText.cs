namespace GraphPurge.Domains;

/// <summary>The words for what the force-delete of a domain would do.</summary>
internal static class DomainImpactText
{
    /// <summary>What would be renamed and disabled, in sentences.</summary>
    /// <param name="impact">What was found; null when nobody looked.</param>
    /// <param name="disableUserAccounts">Whether accounts are to be disabled.</param>
    public static string Describe(DomainForceDeleteImpact? impact, bool disableUserAccounts)
    {
        if (impact is null)
        {
            return disableUserAccounts
                ? Translation.Of("what refers to it was not read; all of it would be renamed, and the users' accounts disabled.")
                : Translation.Of("what refers to it was not read; all of it would be renamed; accounts stay enabled.");
        }

        var others = impact.ReferenceCount - impact.UserCount - impact.GroupCount - impact.ApplicationCount;
        var unknown = others > 0 ? Translation.Format($" ({Quantity.Of(others, "object")} of another type)") : "";
        var target = impact.InitialDomain is { } initial ? Translation.Format($" to {initial}") : "";
        var names = (impact.RenameCount, impact.UnreadableCount) switch
        {
            (0, _) => "",
            (var count, 0) => Translation.Format($"{Quantity.Of(count, "name")} of "),
            var (count, _) => Translation.Format($"at least {Quantity.Of(count, "name")} of "),
        };
        string[] counts = [.. new[] { (impact.UserCount, ("user", "users")), (impact.GroupCount, ("group", "groups")), (impact.ApplicationCount, ("application", "applications")) }.Where(count => count.Item1 > 0).Select(count => Quantity.Of(count.Item1, count.Item2))];
        var renamed = counts.Length == 0 ? Translation.Of("nothing") : string.Join(", ", counts[..^1]) + (counts.Length > 1 ? Translation.Of(" and ") : "") + counts[^1];
        return Translation.Format($"{names}{renamed}{unknown} would be renamed{target}")
            + (disableUserAccounts ? Translation.Format($" and {Accounts(impact.EnabledAccountCount)} disabled.") : Translation.Of("; accounts stay enabled."))
            + (impact.DeletedUserCount > 0 ? Translation.Format($" {Quantity.Of(impact.DeletedUserCount.Value, "deleted user still names", "deleted users still name")} the domain.") : "");
    }

    /// <summary>The refusal of a domain that something stands against.</summary>
    public static Fault Refuse(DomainForceDeleteImpact impact) => new(
        FaultCondition.DomainNotDeletable,
        Translation.Format($"The domain '{impact.DomainName}' cannot be force-deleted: {string.Join("; ", impact.Blockers.AsEnumerable())}."))
    {
        RecommendedAction = string.Join(" ", impact.Blockers.Select(blocker => blocker.Remedy).OfType<string>()) is { Length: > 0 } remedies ? remedies : Translation.Of("Nothing can be done about it."),
    };

    private static string Accounts(int? enabled) => enabled is { } count ? Quantity.Of(count, "enabled account") : Translation.Of("the users' accounts");
}
