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

    /// <summary>Whether the permanent deletion of directory objects is a protected action: a signed-in user is answered with a claims challenge.</summary>
    public bool ProtectsDeletion { get; init; }

    /// <summary>Whether the types of agents have no casts of their own among the deleted objects.</summary>
    public bool RefusesAgentCasts { get; init; }

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
