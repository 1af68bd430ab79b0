using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Connection;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Connection;

/// <summary>A tenant that the caller named, by its id or a domain of it: a token of any other is refused.</summary>
internal static class TenantPin
{
    /// <summary>Words that stand for any tenant at the identity platform, and pin none.</summary>
    private static readonly string[] s_anyTenant = ["common", "organizations", "consumers"];

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TenantIdNotValid"/></exception>
    public static void RequireValid(string? tenantId)
    {
        if (tenantId is not null && !Regex.IsMatch(tenantId, @"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"))
        {
            throw new GraphPurgeException(FaultCondition.TenantIdNotValid, $"'{tenantId}' is neither a tenant's id nor a domain name.", "Give the tenant's id, or one of its domains as in contoso.onmicrosoft.com.");
        }
    }

    /// <summary>Whether the token belongs to the pinned tenant, by what it says of itself or, where it says nothing, by what the service says.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TenantMismatch"/> or <see cref="FaultCondition.TenantNotVerified"/></exception>
    public static async Task RequireAsync(ConnectionRequest request, TokenClaims claims, GraphTransport transport, IServiceEventSink events, CancellationToken cancellationToken)
    {
        if (request.TenantId is not { } pinned || s_anyTenant.Contains(pinned, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        if (claims.TenantId is { } tenantId && Guid.TryParse(pinned, out var id))
        {
            Require(Guid.TryParse(tenantId, out var actual) && actual == id, pinned, tenantId);
        }
        else if (!IsOfTenantsOwnAuthority(request.SignIn))
        {
            var names = await ReadNamesAsync(pinned, transport, events, cancellationToken).ConfigureAwait(false);
            Require(names.Contains(pinned, StringComparer.OrdinalIgnoreCase), pinned, names[0]);
        }
    }

    // These were asked for at the pinned tenant's own address, and the identity platform gives no other tenant's tokens there.
    private static bool IsOfTenantsOwnAuthority(SignInKind signIn) => signIn is
        SignInKind.Interactive or SignInKind.DeviceCode or SignInKind.ClientSecret or SignInKind.Certificate or SignInKind.WorkloadIdentity;

    private static void Require(bool isSame, string pinned, string actual)
    {
        if (!isSame)
        {
            throw new GraphPurgeException(FaultCondition.TenantMismatch, $"The token is for the tenant {actual}, and not for {pinned}.", "Sign in to the tenant that is meant, or correct -TenantId.");
        }
    }

    /// <summary>The tenant's id and its domains, in this order.</summary>
    private static async Task<IReadOnlyList<string>> ReadNamesAsync(string pinned, GraphTransport transport, IServiceEventSink events, CancellationToken cancellationToken)
    {
        // learn.microsoft.com/graph/api/organization-list: it has one item, the token's own tenant.
        var reply = await ReadWithRetry.TrySendAsync(transport, new GraphRequests(transport).Organization(), events, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw NotVerified(pinned, $" ({reply.Describe()})", reply.RequestId);
        }

        using var json = reply.ReadJson();
        var names = json.RootElement.TryGetProperty("value", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 1
            ? NamesOf(list[0]).ToList()
            : [];
        return names.Count > 0 ? names : throw NotVerified(pinned, "", reply.RequestId);
    }

    private static IEnumerable<string> NamesOf(JsonElement organization)
    {
        if (organization.Text("id") is not { } id)
        {
            yield break;
        }

        yield return id;
        if (organization.TryGetProperty("verifiedDomains", out var domains) && domains.ValueKind == JsonValueKind.Array)
        {
            foreach (var domain in domains.EnumerateArray())
            {
                if (domain.Text("name") is { } name)
                {
                    yield return name;
                }
            }
        }
    }

    private static GraphPurgeException NotVerified(string pinned, string why, string? requestId) =>
        new(new Fault(FaultCondition.TenantNotVerified, $"The token does not tell whether it is for the tenant {pinned}, and the service did not tell either{why}. Nothing was connected.")
        {
            RecommendedAction = "Give the token a permission that reads the organization, such as Organization.Read.All, or leave -TenantId out and look at the tenant that Get-GraphPurgeContext shows.",
            RequestId = requestId,
        });
}
