namespace GraphPurge.Domains;

/// <summary>How far a force-delete has come.</summary>
public enum DomainForceDeleteState
{
    /// <summary>The service accepted the request, and nobody waited for more.</summary>
    Accepted,

    /// <summary>The operation is still under way.</summary>
    InProgress,

    /// <summary>The domain is gone: reading it is answered with not found.</summary>
    Deleted,

    /// <summary>The service reported that the operation failed.</summary>
    Failed,

    /// <summary>The answer to our request was lost, and the domain does not tell whether it arrived.</summary>
    Unknown,
}

/// <summary>A domain that can be force-deleted, and what would be renamed with it.</summary>
public sealed record DomainDetail
{
    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>Users whose names would be changed.</summary>
    public int UserCount { get; init; }

    /// <summary>Groups whose addresses would be changed.</summary>
    public int GroupCount { get; init; }

    /// <summary>Applications whose identifiers would be changed.</summary>
    public int ApplicationCount { get; init; }
}

/// <summary>A force-delete to carry out.</summary>
public sealed record DomainForceDeleteRequest
{
    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whether accounts that are renamed are disabled too. Always sent.</summary>
    public required bool DisableUserAccounts { get; init; }

    /// <summary>Whether to follow the operation to its end.</summary>
    public bool Wait { get; init; }

    /// <summary>The longest wait; the operation goes on when it ends.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The time between two looks at the domain.</summary>
    public TimeSpan PollingInterval { get; init; }
}

/// <summary>What came of a force-delete.</summary>
public sealed record DomainForceDeleteResult
{
    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>How far it has come.</summary>
    public required DomainForceDeleteState State { get; init; }

    /// <summary>Whether the accounts that were renamed were to be disabled.</summary>
    public bool DisableUserAccounts { get; init; }

    /// <summary>The HTTP status of the answer to the force-delete request.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's id of that request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our id of that request, sent as <c>client-request-id</c>.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>When the request was sent (UTC).</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>From <see cref="StartTime"/> until this result.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>The fate of a force-delete.</summary>
/// <param name="Result">How far it has come.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
public sealed record DomainForceDeleteOutcome(DomainForceDeleteResult Result, Fault? Fault);

/// <summary>The operations on domains.</summary>
public interface IDomainOperations
{
    /// <summary>Reads a domain and counts what refers to it.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetNotFound"/> for an unknown name;
    /// <see cref="FaultCondition.DomainNotDeletable"/> for a domain that cannot be force-deleted.</exception>
    Task<DomainDetail> ReadForDeletionAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>Requests the force-delete and, when asked to, follows it to its end.</summary>
    /// <exception cref="GraphPurgeException">The service refused the request.</exception>
    Task<DomainForceDeleteOutcome> ForceDeleteAsync(DomainForceDeleteRequest request, IServiceEventSink events, CancellationToken cancellationToken);
}
