namespace GraphPurge.Contacts;

/// <summary>A contact in a mailbox. Carries all that <c>Remove-ContactPermanently</c> needs, and what people choose contacts by.</summary>
/// <remarks>Properties have the names and meanings of learn.microsoft.com/graph/api/resources/contact, read in 2026, unless they say otherwise. What the service leaves empty is null, or an empty array.</remarks>
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

    /// <summary>The folder's display name, as it is in the mailbox's language; null where it could not be read.</summary>
    public string? ContactFolderName { get; init; }

    /// <summary>The folder's place in the mailbox: the names of the folders from the default one down, as in <c>Contacts\Suppliers</c>; null where it could not be read. A backslash in a name is doubled.</summary>
    public string? ContactFolderPath { get; init; }

    /// <summary>The contact's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The contact's first e-mail address; null where it has none.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>All its e-mail addresses, in the service's order, without the names that the service keeps beside them.</summary>
    public string[] EmailAddresses { get; init; } = [];

    /// <summary>The name of its company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Its job title.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Its categories.</summary>
    public string[] Categories { get; init; } = [];

    /// <summary>The name that it is filed under.</summary>
    public string? FileAs { get; init; }

    /// <summary>What the mailbox's owner noted about it.</summary>
    public string? PersonalNotes { get; init; }

    /// <summary>Its phone numbers at work.</summary>
    public string[] BusinessPhones { get; init; } = [];

    /// <summary>Its phone numbers at home.</summary>
    public string[] HomePhones { get; init; } = [];

    /// <summary>Its mobile phone number; the first, where it has several.</summary>
    public string? MobilePhone { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset? LastModifiedDateTime { get; init; }

    /// <summary>The id of the tenant that it was listed in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The display name, and the id. A record's own text would show every list as its type.</summary>
    public override string ToString() => DisplayName is { Length: > 0 } name ? $"{name} ({Id})" : Id;
}
