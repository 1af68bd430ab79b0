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
            return "what refers to it was not read; all of it would be renamed" + (disableUserAccounts ? ", and the users' accounts disabled." : "; accounts stay enabled.");
        }

        var others = impact.ReferenceCount - impact.UserCount - impact.GroupCount - impact.ApplicationCount;
        var unknown = others > 0 ? $" ({Quantity.Of(others, "object")} of another type)" : "";
        var target = impact.InitialDomain is { } initial ? $" to {initial}" : "";
        var names = (impact.RenameCount, impact.UnreadableCount) switch
        {
            (0, _) => "",
            (var count, 0) => $"{Quantity.Of(count, "name")} of ",
            var (count, _) => $"at least {Quantity.Of(count, "name")} of ",
        };
        string[] counts = [.. new[] { (impact.UserCount, "user"), (impact.GroupCount, "group"), (impact.ApplicationCount, "application") }.Where(count => count.Item1 > 0).Select(count => Quantity.Of(count.Item1, count.Item2))];
        var renamed = counts.Length == 0 ? "nothing" : string.Join(", ", counts[..^1]) + (counts.Length > 1 ? " and " : "") + counts[^1];
        return $"{names}{renamed}{unknown} would be renamed{target}"
            + (disableUserAccounts ? $" and {Accounts(impact.EnabledAccountCount)} disabled." : "; accounts stay enabled.")
            + (impact.DeletedUserCount > 0 ? $" {Quantity.Of(impact.DeletedUserCount.Value, "deleted user still names", "deleted users still name")} the domain." : "");
    }

    /// <summary>The refusal of a domain that something stands against.</summary>
    public static Fault Refuse(DomainForceDeleteImpact impact) => new(
        FaultCondition.DomainNotDeletable,
        $"The domain '{impact.DomainName}' cannot be force-deleted: {string.Join("; ", impact.Blockers.AsEnumerable())}.")
    {
        RecommendedAction = string.Join(" ", impact.Blockers.Select(blocker => blocker.Remedy).OfType<string>()) is { Length: > 0 } remedies ? remedies : "Nothing can be done about it.",
    };

    private static string Accounts(int? enabled) => enabled is { } count ? Quantity.Of(count, "enabled account") : "the users' accounts";
}
