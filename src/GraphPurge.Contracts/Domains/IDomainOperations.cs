namespace GraphPurge.Domains;

/// <summary>The operations on domains.</summary>
public interface IDomainOperations
{
    /// <summary>Lists the tenant's domains.</summary>
    /// <exception cref="GraphPurgeException">The service refused to tell, or could not be reached.</exception>
    Task<IReadOnlyList<DomainSummary>> ListAsync(IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Reads a domain with all that refers to it, and finds what stands against its deletion.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetNotFound"/> for an unknown name; the service refused to tell, or could not be reached.</exception>
    Task<DomainForceDeleteImpact> ReadImpactAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Requests the force-delete, after reading the domain once more.</summary>
    /// <param name="domainName">The fully qualified name.</param>
    /// <param name="disableUserAccounts">Whether accounts that are renamed are disabled too. Always sent.</param>
    /// <param name="impact">What is expected to change, for <see cref="IDomainForceDelete.FollowAsync"/> to read back; null when nobody looked.</param>
    /// <param name="events">Takes a line for each attempt.</param>
    /// <param name="cancellationToken">Ends the call; a request that is on its way may arrive all the same.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetNotFound"/> for an unknown name;
    /// <see cref="FaultCondition.DomainNotDeletable"/> for a domain that is never force-deleted; the service refused the request.</exception>
    Task<IDomainForceDelete> RequestAsync(
        string domainName, bool disableUserAccounts, DomainForceDeleteImpact? impact, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Finds a force-delete that was requested before, in this session or in another, to be followed.</summary>
    /// <param name="domainName">The fully qualified name.</param>
    /// <param name="isKnownToExist">Whether the service itself named the domain to us before: when it does not exist now, it was deleted.</param>
    /// <param name="events">Takes a line for each attempt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetNotFound"/> for a domain of which nothing is known;
    /// <see cref="FaultCondition.DomainForceDeleteNotFound"/> where no force-delete was requested; the service refused to tell, or could not be reached.</exception>
    Task<IDomainForceDelete> FindForceDeleteAsync(string domainName, bool isKnownToExist, IServiceEventSink events, CancellationToken cancellationToken);
}
