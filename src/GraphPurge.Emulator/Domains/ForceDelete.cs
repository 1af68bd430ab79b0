using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>Takes a force-delete request, or refuses it.</summary>
/// <remarks>
/// Documented: learn.microsoft.com/graph/api/domain-forcedelete. No real error body of it is known, so the code and the text of every refusal
/// are assumed; that there is a refusal is documented where a comment says so.
/// </remarks>
internal static class ForceDelete
{
    /// <summary>Documented: "If the number of objects to be renamed is greater than 1,000, an error is returned".</summary>
    private const int MaximumReferences = 1000;

    public static GraphResponse Answer(GraphRequest request, TenantState tenant, string name)
    {
        if (ReadDisableUserAccounts(request) is not { } disable)
        {
            return GraphErrors.BadRequest("The request needs a JSON object as its body, with 'disableUserAccounts' as a Boolean, and 'Content-Type: application/json'.");
        }

        return tenant.Use(state =>
        {
            if (state.Domains.All.Find(name) is not { } domain)
            {
                return GraphErrors.ResourceNotFound(name);
            }

            if (Refusal(state, domain, request) is { } reason)
            {
                return GraphErrors.BadRequest(reason);
            }

            // Assumed: asking again while the first request is under way changes nothing.
            if (!state.Domains.IsUnderWay(name))
            {
                state.Domains.Schedule(domain, disable);
            }

            return GraphResponse.NoContent;
        });
    }

    /// <summary>Reads the body; null when it cannot be read. Documented: without the property, accounts are disabled.</summary>
    private static bool? ReadDisableUserAccounts(GraphRequest request)
    {
        string contentType = request.Header("Content-Type") ?? string.Empty;
        if (!contentType.StartsWith(GraphResponse.JsonType, StringComparison.OrdinalIgnoreCase) || request.Body.ReadObject() is not { } body)
        {
            return null;
        }

        if (!body.TryGetProperty("disableUserAccounts", out JsonElement value))
        {
            return true;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    private static string? Refusal(TenantState state, TenantDomain domain, GraphRequest request)
    {
        string name = domain.Name;

        // Documented: learn.microsoft.com/entra/identity/users/domains-manage (initial, primary, federated, purchased through Microsoft 365, the caller's own).
        if (domain.IsInitial)
        {
            return $"The initial domain '{name}' cannot be deleted.";
        }

        if (domain.IsDefault)
        {
            return $"The default domain '{name}' cannot be deleted. Make another domain the default first.";
        }

        if (domain.IsFederated)
        {
            return $"The federated domain '{name}' cannot be force-deleted. Convert it to a managed domain first.";
        }

        if (domain.IsPurchased)
        {
            return $"The domain '{name}' was purchased through Microsoft 365 and cannot be force-deleted.";
        }

        if (request.Caller?.UserId is { } userId && DomainAddress.IsMailIn(state.Directory.FindUser(userId)?.UserPrincipalName, name))
        {
            return $"The signed-in user's own name is in the domain '{name}'.";
        }

        // Documented: learn.microsoft.com/graph/api/domain-forcedelete.
        if (DomainReferenceList.Count(state.Directory, name) > MaximumReferences)
        {
            return $"The number of objects to be renamed in the domain '{name}' is greater than {MaximumReferences}.";
        }

        if (domain.HasExchangeReferences || state.Directory.Groups.Items.Any(group => group.IsOwnedByExchange && DomainReferences.Refers(group, name)))
        {
            return $"References to the domain '{name}' that were provisioned by Exchange must be updated or removed first.";
        }

        return state.Directory.Applications.Items.Any(item => item.IsMultitenant && DomainReferences.Refers(item, name))
            ? $"One of the applications to be renamed in the domain '{name}' is a multitenant app."
            : null;
    }
}
