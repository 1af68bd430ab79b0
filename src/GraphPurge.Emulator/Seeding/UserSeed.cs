namespace GraphPurge.Emulation.Seeding;

/// <summary>A live user.</summary>
internal sealed record UserSeed
{
    /// <summary>A GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The principal name. Required.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The mail address; the principal name by default, when there is a mailbox.</summary>
    public string? Mail { get; init; }

    /// <summary>All mail addresses, as in <c>SMTP:name@domain</c>; the mail address by default.</summary>
    public IReadOnlyList<string>? ProxyAddresses { get; init; }

    /// <summary><c>Member</c> (by default) or <c>Guest</c>.</summary>
    public string? UserType { get; init; }

    /// <summary>Whether the account may sign in; true by default.</summary>
    public bool? AccountEnabled { get; init; }

    /// <summary>Whether there is a mailbox; true by default.</summary>
    public bool? Mailbox { get; init; }

    /// <summary>Whether the user holds a privileged administrator role: whoever deletes such a user needs a higher one; false by default.</summary>
    public bool? Privileged { get; init; }

    /// <summary>Whether hard-delete protection is on; false by default.</summary>
    public bool? Protected { get; init; }

    /// <summary>Whether a hold keeps what is purged from the mailbox; false by default.</summary>
    public bool? Hold { get; init; }

    /// <summary>Whether an application access policy keeps applications out of the mailbox; false by default.</summary>
    public bool? ClosedToApplications { get; init; }

    /// <summary>The mailbox is being moved for so long from the start; 0 by default.</summary>
    public double? MovingMilliseconds { get; init; }

    /// <summary>The contacts of the default folder.</summary>
    public IReadOnlyList<ContactSeed>? Contacts { get; init; }

    /// <summary>So many contacts on top in the default folder.</summary>
    public int? ContactCount { get; init; }

    /// <summary>The folders below the default one.</summary>
    public IReadOnlyList<ContactFolderSeed>? ContactFolders { get; init; }
}
