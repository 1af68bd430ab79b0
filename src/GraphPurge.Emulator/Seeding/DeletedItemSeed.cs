namespace GraphPurge.Emulation.Seeding;

/// <summary>A soft-deleted directory object.</summary>
internal sealed record DeletedItemSeed
{
    /// <summary>The type as Graph names it, such as <c>user</c>. Required.</summary>
    public string? Type { get; init; }

    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The display name. Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The principal name of a user as it was before the deletion.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>Member</c> (by default) or <c>Guest</c>, of a user.</summary>
    public string? UserType { get; init; }

    /// <summary>The kind of a group: <c>security</c> (by default without mail) or <c>unified</c> (by default with mail).</summary>
    public string? Kind { get; init; }

    /// <summary>The mail address of a user or group.</summary>
    public string? Mail { get; init; }

    /// <summary>The application (client) id of an application or service principal.</summary>
    public string? AppId { get; init; }

    /// <summary>How long ago it was deleted; 0 by default.</summary>
    public double? DeletedDaysAgo { get; init; }

    /// <summary>Whether hard-delete protection is on for it (user, group, application, servicePrincipal); false by default.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether roles can be assigned to the group; false by default.</summary>
    public bool? RoleAssignable { get; init; }

    /// <summary>Whether the user holds a privileged administrator role: whoever purges such a user needs a higher one; false by default.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether the calling application owns the application or service principal; false by default.</summary>
    public bool? Owned { get; init; }
}
