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
