using System.Globalization;
using System.Text.Json;
using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.Domains;

/// <summary>How a domain looks in an answer.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/domain. That <c>state</c> comes without <c>$select</c> is assumed.</remarks>
internal static class DomainShapes
{
    public static EntityShape<TenantDomain> Domain { get; } = new(
        "microsoft.graph.domain",
        new Property<TenantDomain>("id", domain => domain.Name),
        new Property<TenantDomain>("authenticationType", domain => domain.IsFederated ? "Federated" : "Managed"),
        new Property<TenantDomain>("isAdminManaged", _ => true) { Kind = ValueKind.Flag },
        new Property<TenantDomain>("isDefault", domain => domain.IsDefault) { Kind = ValueKind.Flag },
        new Property<TenantDomain>("isInitial", domain => domain.IsInitial) { Kind = ValueKind.Flag },
        new Property<TenantDomain>("isRoot", domain => domain.IsRoot) { Kind = ValueKind.Flag },
        new Property<TenantDomain>("isVerified", domain => domain.IsVerified) { Kind = ValueKind.Flag },
        new Property<TenantDomain>("supportedServices", domain => domain.SupportedServices) { Kind = ValueKind.Other },
        new Property<TenantDomain>("state", domain => domain.State is { } state ? new State(state) : null) { Kind = ValueKind.Other });

    private sealed class State(DomainState state) : IJsonValue
    {
        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("operation", state.Operation);
            writer.WriteString("status", state.Status);

            // Finer than a second: a client compares it with the time of its own request.
            writer.WriteString(
                "lastActionDateTime", state.LastActionDateTime.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }
    }
}
