namespace GraphPurge.Domains;

/// <summary>What came of a force-delete.</summary>
public sealed record DomainForceDeleteResult
{
    /// <summary>The fully qualified name.</summary>
    public required string DomainName { get; init; }

    /// <summary>How far it has come: the name of a <see cref="DomainForceDeleteState"/>, which stays what it is in JSON, CSV, Clixml and jobs.</summary>
    public required string State { get; init; }

    /// <summary>The id of the tenant that it was in; null when the session does not know its tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether the accounts that were renamed were to be disabled; null when another session requested the deletion.</summary>
    public bool? DisableUserAccounts { get; init; }

    /// <summary>Every name that changed, as read back once the domain was gone; empty before that, and without an impact check.</summary>
    public DomainRename[] Renamed { get; init; } = [];

    /// <summary>How many names changed: one object may have several. Null when nobody looked.</summary>
    public int? RenamedCount => UnverifiedCount is null ? null : Renamed.Length;

    /// <summary>How many objects have a name that changed; null when nobody looked.</summary>
    public int? RenamedObjectCount => UnverifiedCount is null ? null : Renamed.Select(rename => rename.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>How many accounts were enabled before and are disabled now, as read back; null when nobody looked.</summary>
    public int? DisabledAccountCount { get; init; }

    /// <summary>How many objects that were to be renamed could not be read back; null when nobody looked.</summary>
    public int? UnverifiedCount { get; init; }

    /// <summary>The HTTP status of the answer to the force-delete request.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's id of that request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Our id of that request, sent as <c>client-request-id</c>.</summary>
    public string? ClientRequestId { get; init; }

    /// <summary>When the request was sent (UTC); when another session sent it, when this one first looked.</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>From <see cref="StartTime"/> until this result.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The name, and how far the deletion has come.</summary>
    public override string ToString() => $"{DomainName}: {State}";
}
