namespace GraphPurge.Emulation.State;

/// <summary>One thing that a deletion request can name, in a form in which equal things are equal.</summary>
/// <remarks>
/// Outlook ids are case-sensitive (documented: learn.microsoft.com/graph/outlook-immutable-id); GUIDs and domain names are not.
/// </remarks>
internal readonly record struct TargetKey
{
    private TargetKey(TargetKind kind, string? mailbox, string id) => (Kind, Mailbox, Id) = (kind, mailbox, id);

    public TargetKind Kind { get; }

    /// <summary>The user's id, or whatever the request said when there is no such user; null for what is not in a mailbox.</summary>
    public string? Mailbox { get; }

    public string Id { get; }

    public static TargetKey Contact(string mailbox, string id) => new(TargetKind.Contact, mailbox, id);

    public static TargetKey ContactFolder(string mailbox, string id) => new(TargetKind.ContactFolder, mailbox, id);

    public static TargetKey DirectoryObject(string id) => new(TargetKind.DirectoryObject, null, Lower(id));

    public static TargetKey Domain(string name) => new(TargetKind.Domain, null, Lower(name));

    // Lower case is how Graph itself writes GUIDs and domain names, and how the ledger shows them.
#pragma warning disable CA1308
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
