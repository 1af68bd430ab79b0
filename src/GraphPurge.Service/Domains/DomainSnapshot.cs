using System.Globalization;
using System.Text.Json;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>A domain as it was read, with the state of its last operation.</summary>
/// <remarks>Sources: learn.microsoft.com/graph/api/resources/domain and .../domainstate.</remarks>
internal sealed record DomainSnapshot
{
    /// <summary>The status of an operation that failed.</summary>
    public const string Failed = "Failed";

    private const string ForceDelete = "ForceDelete";

    public required string Name { get; init; }

    public bool IsInitial { get; init; }

    public bool IsDefault { get; init; }

    public string? AuthenticationType { get; init; }

    /// <summary><c>ForceDelete</c> or <c>Verification</c>; null when there was none.</summary>
    public string? Operation { get; init; }

    /// <summary><c>Scheduled</c>, <c>InProgress</c> or <c>Failed</c>. There is no value for success: then the domain is gone.</summary>
    public string? Status { get; init; }

    public DateTimeOffset? LastAction { get; init; }

    /// <summary>How far a force-delete has come; null when there was none.</summary>
    public string? ForceDeleteStatus => Operation == ForceDelete ? Status : null;

    /// <summary>Whether a force-delete is under way.</summary>
    public bool IsBeingDeleted => ForceDeleteStatus is "Scheduled" or "InProgress";

    public static DomainSnapshot Read(JsonElement domain)
    {
        var state = domain.TryGetProperty("state", out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
        return new DomainSnapshot
        {
            Name = domain.RequireId(),
            IsInitial = domain.IsTrue("isInitial"),
            IsDefault = domain.IsTrue("isDefault"),
            AuthenticationType = domain.Text("authenticationType"),
            Operation = state.Text("operation"),
            Status = state.Text("status"),
            LastAction = state.Time("lastActionDateTime"),
        };
    }

    /// <summary>What in the domain itself stands against its deletion.</summary>
    /// <remarks>Source: learn.microsoft.com/entra/identity/users/domains-manage.</remarks>
    public IEnumerable<DomainBlocker> FindBlockers()
    {
        if (IsInitial)
        {
            yield return new(DomainBlockerKind.InitialDomain, Translation.Of("it is the tenant's initial domain"), null);
        }

        if (IsDefault)
        {
            yield return new(DomainBlockerKind.DefaultDomain, Translation.Of("it is the tenant's primary domain"), Translation.Of("Make another domain the primary one first."));
        }

        if (AuthenticationType == "Federated")
        {
            yield return new(DomainBlockerKind.FederatedDomain, Translation.Of("it is federated"), Translation.Of("Convert it to managed authentication first."));
        }
    }

    /// <summary>Whether a force-delete was begun after an earlier look. The service's own times are compared, never ours with its.</summary>
    public bool HasNewForceDelete(DomainSnapshot earlier) =>
        Operation == ForceDelete && (earlier.Operation != ForceDelete || LastAction != earlier.LastAction || Status != earlier.Status);

    /// <summary>The same domain as if there had been no operation on it.</summary>
    public DomainSnapshot WithoutOperation() => this with { Operation = null, Status = null, LastAction = null };

    /// <summary>When the status last changed, as the end of a sentence; empty when the service does not say.</summary>
    public string DescribeLastAction() => LastAction is { } time ? Translation.Format($" at {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
}
