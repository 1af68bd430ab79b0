namespace GraphPurge.Domains;

/// <summary>A force-delete that was requested.</summary>
public interface IDomainForceDelete
{
    /// <summary>How far it has come: what came of the request, and later what following it found.</summary>
    DomainForceDeleteOutcome Outcome { get; }

    /// <summary>Follows the operation until the domain is gone, the service reports a failure, or the time is up, and reads back what was renamed.</summary>
    /// <param name="timeout">The longest wait, from this call on; the operation goes on when it ends.</param>
    /// <param name="pollingInterval">The time between two looks at the domain.</param>
    /// <param name="events">Takes progress, and a line for each attempt.</param>
    /// <param name="cancellationToken">Ends the wait, not the operation.</param>
    Task<DomainForceDeleteOutcome> FollowAsync(TimeSpan timeout, TimeSpan pollingInterval, IServiceEventSink events, CancellationToken cancellationToken);
}
