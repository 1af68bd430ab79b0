using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>The properties that a target has in common with others of its folder, or of its type.</summary>
internal readonly record struct SharedProperties(PurgeKind Kind, string? ObjectType, string? UserId, bool IsOwnMailbox, string? ContactFolderId, bool HasImmutableId, string? TenantId, bool IsKnownToExist)
{
    /// <summary>How many characters at the end of a folder's id tell it from most others.</summary>
    private const int TellingEnd = 24;

    /// <summary>Those of a target.</summary>
    public static SharedProperties Of(PurgeTarget target) =>
        new(target.Kind, target.ObjectType, target.Mailbox?.UserId, target.Mailbox?.IsOwn ?? false, target.ContactFolderId, target.HasImmutableId, target.TenantId, target.IsKnownToExist);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Not of all of it, as a record computes it: those are a few hundred characters for each target.
        var text = ContactFolderId ?? UserId ?? ObjectType;
        return string.GetHashCode(text.AsSpan(Math.Max(0, (text?.Length ?? 0) - TellingEnd)));
    }
}
