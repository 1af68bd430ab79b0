using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Purging;

namespace GraphPurge;

/// <summary>A signed-in session with one tenant.</summary>
public interface IGraphSession
{
    /// <summary>What the session is connected to; another one once the token was renewed.</summary>
    GraphPurgeContext Context { get; }

    /// <summary>What a command is told that uses the session after it was ended; null while it is open.</summary>
    Fault? EndFault { get; }

    /// <summary>Ends the session for all who hold it: its token is forgotten, and what is still under way meets <see cref="FaultCondition.SessionEnded"/>.</summary>
    void End();

    /// <summary>Where the session asks for its next token when another module holds it, and whoever waits for the session's work looks;
    /// null for other kinds of sign-in.</summary>
    TokenRelay? TokenRelay { get; }

    /// <summary>Why a tenant is not the session's, or not known to be; null when it is. The service is asked once where the session cannot tell.</summary>
    /// <param name="tenantId">The tenant: its id or one of its domain names.</param>
    /// <param name="events">Takes a line for each request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Fault?> FindTenantFaultAsync(string tenantId, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Why a target that names a tenant does not belong to the session's, as far as the session can tell without a request; null when it does.</summary>
    /// <param name="tenantId">The tenant that the target names; null for none.</param>
    /// <param name="target">The target as a message names it, without an article.</param>
    Fault? FindTenantObstacle(string? tenantId, string target);

    /// <summary>How messages name a target, without an article: <c>deleted user 'Anna' (id)</c>. Its parts come from the service: make them printable.</summary>
    string NameOf(PurgeTarget target);

    /// <summary>A mailbox as this session knows it: one that is named by the signed-in user's id is the signed-in user's own, and the other way round.</summary>
    MailboxAddress Resolve(MailboxAddress mailbox);

    /// <summary>Reads the contacts of a mailbox, page by page.</summary>
    IPageReader<MailboxContact> ReadContacts(ContactQuery query, IServiceEventSink events);

    /// <summary>Lists users whose mailboxes may be meant, page by page.</summary>
    /// <param name="start">What their display names, principal names or addresses begin with; empty for all.</param>
    /// <param name="events">Takes a line for each request.</param>
    IPageReader<MailboxSummary> ReadMailboxes(string start, IServiceEventSink events);

    /// <summary>Lists the contact folders of a mailbox with few requests: those of the first levels where there are many.</summary>
    /// <param name="userId">The mailbox; null for the signed-in user's own.</param>
    /// <param name="events">Takes a line for each request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GraphPurgeException">The service refused to tell, or could not be reached.</exception>
    Task<IReadOnlyList<ContactFolderSummary>> ReadContactFoldersAsync(string? userId, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Lists soft-deleted directory objects of a type, page by page.</summary>
    /// <exception cref="GraphPurgeException">The version of the API does not list the type (<see cref="FaultCondition.ObjectTypeNeedsBeta"/>).</exception>
    IPageReader<DeletedDirectoryObject> ReadDeletedObjects(DeletedObjectQuery query, IServiceEventSink events);

    /// <summary>Reads soft-deleted directory objects of any type by their ids: one as a plain request, more in batches.</summary>
    /// <returns>A reading for each id, in their order.</returns>
    /// <exception cref="GraphPurgeException">The sign-in was refused, which concerns all.</exception>
    Task<IReadOnlyList<DeletedObjectReading>> ReadDeletedObjectsByIdAsync(IReadOnlyList<string> ids, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Reads what people know a target by: its name, its type and when it was deleted, as far as its kind has them.</summary>
    /// <returns>The target with these; <see cref="PurgeTarget.IsKnownAbsent"/> where the service says so; as it was where it cannot be read.</returns>
    Task<PurgeTarget> ReadTargetAsync(PurgeTarget target, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>What stands against purging a target in this session, whatever the service would answer; null when nothing is known to.
    /// Ask before anything is confirmed or added to a run.</summary>
    /// <param name="target">The target.</param>
    /// <param name="minimumAge">How long ago a directory object must have been deleted at least, as <see cref="PurgeTarget.DeletedDateTime"/> tells; null when its age does not matter.</param>
    Fault? FindObstacle(PurgeTarget target, TimeSpan? minimumAge = null);

    /// <summary>The display name of the session's tenant; null when the service does not tell. It is asked once.</summary>
    Task<string?> ReadTenantNameAsync(IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Begins to count targets before a run.</summary>
    IPurgeForecast BeginForecast();

    /// <summary>Begins to keep what is decided on targets before a run.</summary>
    IPurgeDecisions BeginDecisions();

    /// <summary>Starts a run that purges contacts and deleted directory objects.</summary>
    IPurgeRun StartPurge(PurgeOptions options);

    /// <summary>The operations on domains.</summary>
    IDomainOperations Domains { get; }
}
