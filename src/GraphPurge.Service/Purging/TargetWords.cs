using GraphPurge.Purging;

namespace GraphPurge.Service.Purging;

/// <summary>How a message names a target.</summary>
internal static class TargetWords
{
    /// <summary>Within a sentence: «the contact 'Anna' (id) of 'mailbox'».</summary>
    public static string Name(PurgeTarget target) => "the " + NameWithoutArticle(target);

    /// <summary>At the start of a sentence.</summary>
    public static string Sentence(PurgeTarget target) => "The " + NameWithoutArticle(target);

    private static string NameWithoutArticle(PurgeTarget target)
    {
        var kind = target.Kind == PurgeKind.Contact ? "contact" : target.ObjectType is { } type ? $"deleted {type}" : "deleted object";
        var name = target.DisplayName is { Length: > 0 } display ? $"'{display}' ({target.Id})" : $"'{target.Id}'";
        var mailbox = target.Kind != PurgeKind.Contact ? "" : target.UserId is null ? " of the signed-in user" : $" of '{target.UserId}'";
        return $"{kind} {name}{mailbox}";
    }
}
