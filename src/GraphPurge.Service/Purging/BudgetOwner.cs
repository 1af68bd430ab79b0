using GraphPurge.Connection;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Purging;

/// <summary>Whom the service counts for: an application in a tenant. All sessions with the same owner share what the service allows.</summary>
/// <param name="Endpoint">The Graph root, which tells the cloud.</param>
/// <param name="TenantId">The tenant's id, in lower case.</param>
/// <param name="ApplicationId">The application's id, in lower case.</param>
/// <param name="EmulatorInstance">Which start of an emulator it is: one at the port of an earlier one owes nothing to it. Null elsewhere.</param>
/// <remarks>Source: learn.microsoft.com/graph/throttling-limits, "per app per tenant" and "per app and mailbox combination", read in 2026.</remarks>
internal sealed record BudgetOwner(string Endpoint, string TenantId, string ApplicationId, string? EmulatorInstance)
{
    /// <summary>The owner of a session's budgets; null when its token does not tell, or does not tell whose mailbox <c>/me</c> is: two users' own are not one scope.</summary>
    public static BudgetOwner? Of(Uri endpoint, TokenClaims token) => token is { TenantId: { } tenant, ApplicationId: { } application }
        && (token.Identity == IdentityKind.Application || token is { Identity: IdentityKind.Delegated, ObjectId.Length: > 0 })
            ? new BudgetOwner(endpoint.GetLeftPart(UriPartial.Authority), tenant.ToLowerInvariant(), application.ToLowerInvariant(), token.EmulatorInstance)
            : null;
}
