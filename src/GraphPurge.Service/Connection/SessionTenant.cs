using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPurge.Connection;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Connection;

/// <summary>The tenant of a session: what its token tells, what its sign-in made sure of, and what the service said when it was asked.</summary>
internal sealed class SessionTenant(SignInKind signIn, TokenSource tokens, GraphTransport transport)
{
    /// <summary>Words that stand for any tenant at the identity platform.</summary>
    private static readonly string[] s_anyTenant = ["common", "organizations", "consumers"];

    // The tenant's id and its domains, in this order, as the service told.
    private string[]? _told;

    private string? _displayName;
    private bool _wasAsked;

    // What the sign-in was pinned to, once it succeeded.
    private string? _pinned;

    /// <summary>The tenant's id; null when it is not known.</summary>
    public string? Id => tokens.Current.Claims.TenantId ?? _told?[0] ?? (Guid.TryParse(_pinned, out var pinned) ? pinned.ToString() : null);

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TenantIdNotValid"/></exception>
    public static void RequireValid(string? tenantId)
    {
        if (tenantId is not null && FindSyntaxFault(tenantId) is { } fault)
        {
            throw new GraphPurgeException(fault);
        }
    }

    /// <summary>Refuses a sign-in to any other tenant than the one that it was pinned to.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TenantMismatch"/> or <see cref="FaultCondition.TenantNotVerified"/></exception>
    public async Task PinAsync(string? tenantId, IServiceEventSink events, CancellationToken cancellationToken)
    {
        if (tenantId is null || s_anyTenant.Contains(tenantId, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        // The token of a sign-in at the tenant's own address counts as the tenant's, unless it says something else.
        var known = IsKnown(tenantId) ?? (IsOfTenantsOwnAuthority ? true : null);
        if (known is null && await ReadAsync(events, cancellationToken).ConfigureAwait(false) is { } silence)
        {
            throw new GraphPurgeException(new Fault(FaultCondition.TenantNotVerified, Translation.Format($"The token does not tell whether it is for the tenant {tenantId}, and the service did not tell either{silence.Why}. Nothing was connected."))
            {
                RecommendedAction = Translation.Of("Give the token a permission that reads the organization, such as Organization.Read.All, or leave -TenantId out and look at the tenant that Get-GraphPurgeContext shows."),
                RequestId = silence.RequestId,
            });
        }

        if (!(known ?? IsKnown(tenantId) ?? false))
        {
            throw new GraphPurgeException(FaultCondition.TenantMismatch, Translation.Format($"The token is for the tenant {Id}, and not for {tenantId}."), Translation.Of("Sign in to the tenant that is meant, or correct -TenantId."));
        }

        _pinned = tenantId;
    }

    /// <summary>Why a tenant that a command was given is not the session's, or not known to be; null when it is.</summary>
    public async Task<Fault?> FindFaultAsync(string tenantId, IServiceEventSink events, CancellationToken cancellationToken)
    {
        if (FindSyntaxFault(tenantId) is { } fault)
        {
            return fault;
        }

        if (s_anyTenant.Contains(tenantId, StringComparer.OrdinalIgnoreCase))
        {
            return NotValid(Translation.Format($"'{tenantId}' stands for any tenant."));
        }

        if (IsKnown(tenantId) is null && await ReadAsync(events, cancellationToken).ConfigureAwait(false) is { } silence)
        {
            return new Fault(FaultCondition.TenantNotVerified, Translation.Format($"The session does not know whether {tenantId} is its tenant, and the service did not tell either{silence.Why}. Nothing was sent."))
            {
                RecommendedAction = Id is { } id
                    ? Translation.Format($"The session is connected to the tenant {id}: give -TenantId that id if it is the tenant that you mean.")
                    : Translation.Format($"Connect with Connect-GraphPurge -TenantId {tenantId}, with a token that can read the organization."),
                RequestId = silence.RequestId,
            };
        }

        return IsKnown(tenantId) == true ? null : new Fault(FaultCondition.TenantMismatch, Translation.Format($"The session is connected to the tenant {Id}, and -TenantId is {tenantId}. Nothing was sent."))
        {
            RecommendedAction = Translation.Format($"Connect with Connect-GraphPurge -TenantId {tenantId}, or correct -TenantId."),
        };
    }

    /// <summary>The tenant's display name; null when the service does not tell. It is asked once.</summary>
    public async Task<string?> ReadNameAsync(IServiceEventSink events, CancellationToken cancellationToken)
    {
        if (!_wasAsked)
        {
            _ = await ReadAsync(events, cancellationToken).ConfigureAwait(false);
        }

        return _displayName;
    }

    /// <summary>Whether a tenant is known to be this one, without a request. In doubt nothing is deleted: the same id may exist in two tenants.</summary>
    public bool Is(string tenantId) => IsKnown(tenantId) == true;

    /// <summary>The refusal of a target that names another tenant, or one that is not known to be this one.</summary>
    /// <param name="tenantId">The tenant that the target names.</param>
    /// <param name="target">The target as a message names it, without an article.</param>
    public Fault Refuse(string tenantId, string target)
    {
        var here = Id is not { } id ? Translation.Of("this session does not know its tenant")
            : IsKnown(tenantId) is null ? Translation.Format($"this session is connected to the tenant {id} and does not know whether that is the same")
            : Translation.Format($"this session is connected to the tenant {id}");
        return new Fault(FaultCondition.TenantMismatch, Translation.Format($"The {target} was not deleted: it belongs to the tenant {tenantId}, and {here}."))
        {
            RecommendedAction = Translation.Format($"Connect with Connect-GraphPurge -TenantId {tenantId}."),
        };
    }

    // Whether a name is the tenant's; null when that is not known. An id tells for certain; a domain only where the service named all, or the sign-in was to it.
    private bool? IsKnown(string name)
    {
        var id = Id;
        if (id is not null && string.Equals(name, id, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (id is not null && Guid.TryParse(name, out var named))
        {
            return Guid.TryParse(id, out var own) && own == named;
        }

        return string.Equals(name, _pinned, StringComparison.OrdinalIgnoreCase) ? true : _told?.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // These are asked for at the pinned tenant's own address, and the identity platform gives no other tenant's tokens there.
    private bool IsOfTenantsOwnAuthority => signIn is
        SignInKind.Interactive or SignInKind.DeviceCode or SignInKind.ClientSecret or SignInKind.Certificate or SignInKind.WorkloadIdentity;

    // Asks the service once for the tenant's id and domains; why it does not tell, or null.
    private async Task<(string Why, string? RequestId)?> ReadAsync(IServiceEventSink events, CancellationToken cancellationToken)
    {
        // learn.microsoft.com/graph/api/organization-list: it has one item, the token's own tenant.
        _wasAsked = true;
        var reply = await ReadWithRetry.TrySendAsync(transport, new GraphRequests(transport).Organization(), events, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return ($" ({reply.Describe()})", reply.RequestId);
        }

        using var json = reply.ReadJson();
        var isTold = json.RootElement.TryGetProperty("value", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 1;
        string[] names = isTold ? [.. NamesOf(list[0])] : [];
        (_told, _displayName) = names.Length > 0 ? (names, list[0].Text("displayName")) : (null, null);
        return names.Length > 0 ? null : ("", reply.RequestId);
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

    private static Fault? FindSyntaxFault(string tenantId) =>
        Regex.IsMatch(tenantId, @"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$") ? null : NotValid(Translation.Format($"'{tenantId}' is not a tenant's id and not a domain name."));

    private static Fault NotValid(string message) => new(FaultCondition.TenantIdNotValid, message);
}
