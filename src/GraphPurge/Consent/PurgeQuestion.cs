using GraphPurge.Connection;
using GraphPurge.Errors;
using GraphPurge.Purging;

namespace GraphPurge.Consent;

/// <summary>The words of the question before a removal: what, where, as whom, how old, how long it takes, and that it is for good.</summary>
internal static class PurgeQuestion
{
    /// <summary>What a labelled line has in front of its text, in blanks.</summary>
    public const string Indent = "           ";

    /// <summary>The lines under the question.</summary>
    /// <param name="count">How many targets of what, as the question says it.</param>
    /// <param name="summary">The targets.</param>
    /// <param name="forecast">The same targets.</param>
    /// <param name="context">The session.</param>
    /// <param name="tenantName">The tenant's display name; null when it is not known.</param>
    /// <param name="notes">What else is to be known, in labelled lines.</param>
    /// <param name="consequence">What cannot be undone.</param>
    public static string Describe(string count, TargetSummary summary, IPurgeForecast forecast, GraphPurgeContext context, string? tenantName, IEnumerable<(string Label, string? Text)> notes, string consequence)
    {
        var now = DateTimeOffset.UtcNow;
        List<(string Label, string? Text)> facts =
        [
            (Translation.Of("What"), summary.Types == count ? null : summary.Types),
            (Translation.Of("Repeats"), summary.Repeats == 0 ? null : Translation.Format($"{Quantity.Of(summary.Repeats, "input names", "inputs name")} a target again")),
            (Translation.Of("Names"), summary.Count == 1 ? null : summary.Names),
            (Translation.Of("Deleted"), summary.Ages(now)),
            (Translation.Of("Beware"), summary.Rush(now)),
            (Translation.Of("Mailbox"), summary.Mailboxes),
            (Translation.Of("Folder"), summary.Count == 1 ? null : summary.Folders),
            .. Session(context, tenantName),
            .. notes,
            (Translation.Of("Time"), forecast.ShortestWait.TotalMinutes >= 1 ? Translation.Format($"at least {Minutes(forecast.ShortestWait)}, because of the service's limits") : null),
        ];
        return string.Join('\n', [.. Lines(facts), consequence]);
    }

    /// <summary>Where and as whom a session deletes, in labelled lines.</summary>
    public static IEnumerable<(string Label, string? Text)> Session(GraphPurgeContext context, string? tenantName) =>
    [
        (Translation.Of("Tenant"), (tenantName, context.TenantId) switch
        {
            (null, null) => Translation.Of("unknown: the access token does not tell"),
            ({ } name, null) => Printable.Of(name),
            (null, { } id) => id,
            ({ } name, { } id) => $"{Printable.Of(name)} ({id})",
        }),
        (Translation.Of("As"), (context.Identity, context.Account ?? context.ApplicationId) switch
        {
            (IdentityKind.Application, { } application) => Translation.Format($"the application {Printable.Of(application)}"),
            (_, { } account) => Printable.Of(account),
            _ => Translation.Of("unknown: the access token does not tell"),
        }),
    ];

    /// <summary>Labelled lines, without those that have no text.</summary>
    public static IEnumerable<string> Lines(IEnumerable<(string Label, string? Text)> facts) => facts.Where(fact => fact.Text is not null).Select(fact => $"  {fact.Label,-8} {fact.Text}");

    private static string Minutes(TimeSpan time) => Quantity.Of((int)time.TotalMinutes, "minute", "minutes");
}
