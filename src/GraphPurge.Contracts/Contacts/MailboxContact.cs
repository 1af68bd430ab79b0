namespace GraphPurge.Contacts;

/// <summary>A contact in a mailbox. Carries all that <c>Remove-ContactPermanently</c> needs.</summary>
public sealed record MailboxContact
{
    /// <summary>The kind of id that stays the same wherever in the mailbox the contact moves.</summary>
    /// <remarks>Source: learn.microsoft.com/graph/outlook-immutable-id.</remarks>
    public const string ImmutableId = "ImmutableId";

    /// <summary>The contact's id within the mailbox.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of id it is: <see cref="ImmutableId"/>, or null for the default kind, which changes when the contact moves to another folder.</summary>
    public string? IdType { get; init; }

    /// <summary>The mailbox: a user's id or principal name; the user's id for the signed-in user's own, and null where that could not be read.</summary>
    public string? UserId { get; init; }

    /// <summary>The folder that holds the contact, when the service told it.</summary>
    public string? ParentFolderId { get; init; }

    /// <summary>The contact's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The contact's first e-mail address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>The id of the tenant that it was listed in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }
}
