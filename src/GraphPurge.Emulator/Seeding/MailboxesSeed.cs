namespace GraphPurge.Emulation.Seeding;

/// <summary>Users with mailboxes, made in numbers.</summary>
internal sealed record MailboxesSeed
{
    /// <summary>How many.</summary>
    public int? Count { get; init; }

    /// <summary>How many contacts each has, in its default folder.</summary>
    public int? ContactsEach { get; init; }
}
