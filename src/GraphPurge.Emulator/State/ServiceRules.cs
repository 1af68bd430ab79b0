using GraphPurge.Connection;
using GraphPurge.Emulation.Domains;
using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.State;

/// <summary>How the service treats this tenant: what a seed can set beside what the tenant holds.</summary>
internal sealed record ServiceRules
{
    /// <summary>What tokens carry.</summary>
    public Grants Grants { get; init; } = new();

    /// <summary>The cloud that the tenant is in.</summary>
    public GraphEnvironment Cloud { get; init; }

    /// <summary>What the signed-in user may do in other users' mailboxes.</summary>
    public MailboxDelegation MailboxDelegation { get; init; }

    /// <summary>How long after its deletion an object appears among the deleted ones.</summary>
    public TimeSpan LateAppearance { get; init; }

    /// <summary>How long a mailbox without a hold keeps what is in its Purges.</summary>
    /// <remarks>
    /// Documented that there is such a time (learn.microsoft.com/graph/api/contact-permanentdelete); 14 days, Exchange Online's default
    /// for deleted items, is assumed to be it.
    /// </remarks>
    public TimeSpan PurgesRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long a force-delete takes.</summary>
    public DomainDeletionPace DomainDeletion { get; init; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
}
