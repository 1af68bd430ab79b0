using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;

namespace GraphPurge.Targets;

/// <summary>
/// What names a target: an id, or an object or hashtable that carries one. Input without an id becomes an identity
/// with a fault, never a string that would be sent.
/// </summary>
public sealed class TargetIdentity
{
    internal TargetIdentity(object? source, string? id = null, Fault? fault = null) => (Source, Id, Fault) = (source, id, fault);

    /// <summary>The id; null when the input carries none.</summary>
    public string? Id { get; }

    /// <summary>The tenant that the input names; null when it names none.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>The mailbox that the input carries; null when it carries none.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The contact folder that the input carries; null when it carries none.</summary>
    public string? ContactFolderId { get; internal init; }

    /// <summary>The path of the contact folder that the input carries; null when it carries none.</summary>
    public string? ContactFolderPath { get; internal init; }

    /// <summary>The display name that the input carries; null when it carries none.</summary>
    public string? DisplayName { get; internal init; }

    /// <summary>The principal name that the input carries; null when it carries none. With a contact it names the mailbox, and not the target.</summary>
    public string? UserPrincipalName { get; internal init; }

    /// <summary>The directory object's type that the input carries, as Graph names it and without namespace; null when it carries none.</summary>
    public string? ObjectType { get; internal init; }

    /// <summary>What kind of group the directory object is, as in <see cref="GroupKinds"/>; null for other types, and when the input does not tell.</summary>
    public string? GroupKind { get; internal init; }

    /// <summary>When the directory object was deleted, as the input tells beyond doubt; null when it does not.</summary>
    public DateTimeOffset? DeletedDateTime { get; internal init; }

    /// <summary>Whether the input says that hard-delete protection is on for the directory object.</summary>
    public bool IsHardDeleteProtectionEnabled { get; internal init; }

    /// <summary>Whether the input says that the contact's id is an immutable one.</summary>
    public bool HasImmutableId { get; internal init; }

    /// <summary>Whether the service itself named this target to us: it is an object of a list of ours, or was read.</summary>
    public bool IsKnownToExist { get; internal init; }

    /// <summary>What was piped in or named.</summary>
    internal object? Source { get; }

    /// <summary>Why this names no target; null when it does.</summary>
    internal Fault? Fault { get; }

    /// <summary>Whether this is a row of a file with nothing in it, as spreadsheets leave them: it is skipped and counted, and is no error.</summary>
    internal bool IsEmptyRow { get; init; }

    /// <summary>Why the mailbox that the input carries names none; null when it does or when there is none.</summary>
    internal Fault? UserIdFault { get; init; }

    /// <summary>Why the object could not be read where its age was needed; null when it could, or needed not.</summary>
    internal Fault? ReadingFault { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id ?? "";

    /// <summary>The id.</summary>
    /// <exception cref="GraphPurgeException">The input names no target.</exception>
    internal string RequireId() => Fault is null ? Id! : throw new GraphPurgeException(Fault);

    /// <summary>This target with what reading it told.</summary>
    internal TargetIdentity WithReading(DeletedObjectReading reading)
    {
        if (reading.Item is { } read && string.Equals(read.Id, Id, StringComparison.OrdinalIgnoreCase))
        {
            return FromDeletedObject(Source, read);
        }

        var fault = reading.Fault ?? new Fault(FaultCondition.ServiceUnavailable, Translation.Of("The service answered for another object than the one that was asked for."));
        return new TargetIdentity(Source, Id)
        {
            TenantId = TenantId,
            DisplayName = DisplayName,
            UserPrincipalName = UserPrincipalName,
            ObjectType = ObjectType,
            GroupKind = GroupKind,
            ReadingFault = fault.Condition == FaultCondition.TargetNotFound ? fault : new Fault(FaultCondition.TargetAgeUnknown, Translation.Format($"The deleted object '{Id}' was held back, since its age is unknown. {fault.Message}"))
            {
                RecommendedAction = fault.RecommendedAction,
                RequestId = fault.RequestId,
            },
        };
    }

    /// <summary>One of our own objects: it needs no search for names, and the service itself gave its id.</summary>
    internal static TargetIdentity FromDeletedObject(object? source, DeletedDirectoryObject item) => new(source, item.Id)
    {
        TenantId = NullIfEmpty(item.TenantId),
        DisplayName = item.DisplayName,
        UserPrincipalName = item.UserPrincipalName,
        ObjectType = DeletedObjectTypes.Find(item.Type),
        GroupKind = item.GroupKind,
        DeletedDateTime = item.DeletedDateTime,
        IsHardDeleteProtectionEnabled = item.IsHardDeleteProtectionEnabled == true,
        IsKnownToExist = true,
    };

    /// <summary>One of our own contacts: the service itself gave its id.</summary>
    internal static TargetIdentity FromContact(object? source, MailboxContact contact) => new(source, contact.Id)
    {
        IsKnownToExist = true,
        TenantId = NullIfEmpty(contact.TenantId),
        UserId = NullIfEmpty(contact.UserId),
        UserIdFault = contact.UserId is not null && NullIfEmpty(contact.UserId) is null ? MailboxName.RefuseEmpty(nameof(contact.UserId), source!) : null,
        ContactFolderId = NullIfEmpty(contact.ParentFolderId),
        ContactFolderPath = contact.ContactFolderPath,
        DisplayName = contact.DisplayName,
        HasImmutableId = contact.IdType == MailboxContact.ImmutableId,
    };

    // PowerShell makes empty text of $null where it writes a property.
    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
