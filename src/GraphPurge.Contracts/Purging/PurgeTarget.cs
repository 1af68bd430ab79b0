using GraphPurge.Contacts;

namespace GraphPurge.Purging;

/// <summary>One thing to purge.</summary>
public sealed record PurgeTarget
{
    /// <summary>What kind of thing it is.</summary>
    public required PurgeKind Kind { get; init; }

    /// <summary>Its id: not empty, not <c>.</c> and not <c>..</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant that the input names: an id or a domain name; null when it names none. A session of any other refuses the target.</summary>
    public string? TenantId { get; init; }

    /// <summary>The mailbox of a contact; null for other kinds.</summary>
    public MailboxAddress? Mailbox { get; init; }

    /// <summary>Whether a contact's id is an immutable one: requests then say so.</summary>
    public bool HasImmutableId { get; init; }

    /// <summary>The contact's folder; null when unknown.</summary>
    public string? ContactFolderId { get; init; }

    /// <summary>The path of the contact's folder, for people to read; null when unknown.</summary>
    public string? ContactFolderPath { get; init; }

    /// <summary>A directory object's type, without namespace; null when unknown.</summary>
    public string? ObjectType { get; init; }

    /// <summary>What kind of group it is, as in <see cref="DirectoryObjects.GroupKinds"/>; null for other types, and when unknown.</summary>
    public string? GroupKind { get; init; }

    /// <summary>When a directory object was deleted; null when unknown.</summary>
    public DateTimeOffset? DeletedDateTime { get; init; }

    /// <summary>Whether the input says that hard-delete protection is on for a directory object.</summary>
    public bool IsHardDeleteProtectionEnabled { get; init; }

    /// <summary>Whether the service itself named this target to us: it came from a list of ours, or was read. Only then does its absence after an attempt
    /// of unknown fate prove that the attempt deleted it.</summary>
    public bool IsKnownToExist { get; init; }

    /// <summary>Whether the service just said that it is not where it was to be deleted: then nothing is sent but a look whether it exists elsewhere.</summary>
    public bool IsKnownAbsent { get; init; }

    /// <summary>Whether an earlier run sent a deletion for it whose answer nobody knows: it is read before it is sent again.</summary>
    public bool WasSent { get; init; }

    /// <summary>Its number in the journal; 0 where none is kept.</summary>
    public int JournalNumber { get; internal set; }

    /// <summary>The display name, when the input carried one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A deleted user's principal name as the service lists it; null when it is not known.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>Whether a domain's users are to be disabled; null for other kinds.</summary>
    public bool? DisableUserAccounts { get; init; }

    /// <summary>What the deletion of a domain would do, in words, as it was found when the domain came in; null for other kinds.</summary>
    public string? Impact { get; init; }

    /// <summary>The object that was piped in or named: the error's TargetObject.</summary>
    public object? Source { get; init; }
}
