using System.Globalization;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Refuses a token that is for somewhere or somebody else, as far as it can be read. What cannot is left to the service.</summary>
internal static class TokenCheck
{
    /// <summary>Graph's application id, which some tokens name as their audience: it is the same in every cloud
    /// (learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in, documented).</summary>
    private const string GraphApplicationId = "00000003-0000-0000-c000-000000000000";

    /// <summary>A token that cannot be renewed must not have ended before it is first sent.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.AccessTokenExpired"/></exception>
    public static void RequireUnexpired(TokenClaims claims, DateTimeOffset now)
    {
        if (claims.ExpiresOn <= now)
        {
            throw new GraphPurgeException(
                FaultCondition.AccessTokenExpired,
                Translation.Format($"The access token ended at {claims.ExpiresOn.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC; by this machine's clock it is {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC. It was not sent."),
                Translation.Of("Get a new token for Microsoft Graph and connect with that; or choose a way to sign in that renews its tokens."));
        }
    }

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TokenAudienceMismatch"/></exception>
    public static void RequireAudience(TokenClaims claims, Destination destination)
    {
        // Behind an endpoint that is no cloud's own, any cloud may stand.
        if (claims.Audience is not { } audience || destination.Environment is not { } environment || audience == GraphApplicationId)
        {
            return;
        }

        var address = Uri.TryCreate(audience, UriKind.Absolute, out var uri) ? uri : null;
        if (address is not null && (GraphRoot.IsSame(address, destination.Resource) || GraphRoot.IsSame(address, destination.Endpoint)))
        {
            return;
        }

        var other = address is null ? null : Cloud.FindByRoot(address);
        throw new GraphPurgeException(
            FaultCondition.TokenAudienceMismatch,
            Translation.Format($"The token is for '{audience}'{(other is null ? "" : Translation.Format($", which is the cloud {other.Environment}"))}, and not for {destination.Resource.Host}, which is {environment}. It was not sent."),
            other is null ? Translation.Format($"Get a token for {destination.Resource.GetLeftPart(UriPartial.Authority)}.") : Translation.Format($"Connect with -Environment {other.Environment}, or get a token for {environment}."));
    }

    /// <summary>A session stays with the tenant and the identity that it was opened for, whatever another token says: a deletion in another
    /// tenant, or <c>/me</c> of somebody else, is nothing that anybody asked for.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.IdentityChanged"/></exception>
    public static void RequireSameIdentity(TokenClaims first, TokenClaims next)
    {
        var change = (first.TenantId, next.TenantId) is ({ } tenant, { } otherTenant) && !Same(tenant, otherTenant) ? Translation.Format($"the tenant {otherTenant} and not {tenant}")
            : (first.ObjectId, next.ObjectId) is ({ } identity, { } otherIdentity) && !Same(identity, otherIdentity) ? Translation.Format($"{next.Account ?? otherIdentity} and not {first.Account ?? identity}")
            : null;
        if (change is not null)
        {
            throw new GraphPurgeException(
                FaultCondition.IdentityChanged,
                Translation.Format($"The session's token was to be renewed, but the new one is for {change}. It was not used."),
                Translation.Of("Connect again with Connect-GraphPurge if that is where you want to go."));
        }
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
