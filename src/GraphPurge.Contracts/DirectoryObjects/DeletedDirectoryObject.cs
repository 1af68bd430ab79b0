namespace GraphPurge.DirectoryObjects;

/// <summary>A soft-deleted directory object.</summary>
public sealed record DeletedDirectoryObject
{
    /// <summary>The object's id.</summary>
    public required string Id { get; init; }

    /// <summary>The type as Graph names it, without namespace, such as <c>user</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The object's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A user's principal name as the service has it: with the object's id in front, without hyphens. Null for other types.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>A user's principal name as it was before the deletion; null for other types.</summary>
    public string? OriginalUserPrincipalName => PrincipalName.Original(Id, UserPrincipalName);

    /// <summary>The mail address of a user or group, which a deletion leaves as it was; null where it has none, and for other types.</summary>
    public string? Mail { get; init; }

    /// <summary>A user's type, <c>Member</c> or <c>Guest</c>; null for other types, and for an object that was read by its id: only a list tells it.</summary>
    public string? UserType { get; init; }

    /// <summary>What kind of group it is, as in <see cref="GroupKinds"/>; null for other types, and where the service does not tell.</summary>
    public string? GroupKind { get; init; }

    /// <summary>The application (client) id of an application or service principal; null for other types.</summary>
    public string? AppId { get; init; }

    /// <summary>When it was deleted (UTC).</summary>
    public DateTimeOffset? DeletedDateTime { get; init; }

    /// <summary>Whole days since it was deleted; null when that is unknown.</summary>
    public int? AgeInDays { get; init; }

    /// <summary>In how many days the service purges it by itself, the last one begun; 0 when it is due, null when its age is unknown.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Whether hard-delete protection is on for it, which keeps it for seven days after its deletion; null where the service does not say: the beta
    /// version does, for users, groups, applications and service principals.</summary>
    public bool? IsHardDeleteProtectionEnabled { get; init; }

    /// <summary>The id of the tenant that it was listed or read in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The display name, and the id.</summary>
    public override string ToString() => DisplayName is { Length: > 0 } name ? $"{name} ({Id})" : Id;
}
