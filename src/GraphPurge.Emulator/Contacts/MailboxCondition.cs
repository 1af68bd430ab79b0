namespace GraphPurge.Emulation.Contacts;

/// <summary>What is special about a mailbox.</summary>
internal sealed record MailboxCondition
{
    /// <summary>Whether a hold keeps what is in its Purges.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether an application access policy keeps applications out.</summary>
    public bool IsClosedToApplications { get; init; }

    /// <summary>Until when it is being moved to another server; null when it is not.</summary>
    public DateTimeOffset? MovedUntil { get; init; }
}
