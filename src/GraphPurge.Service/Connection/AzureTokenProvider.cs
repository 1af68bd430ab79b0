using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>
/// Tokens of Azure.Identity. Its caches stay in memory: a refresh token on disk would let whoever has the disk delete in the tenant, and
/// an administrator who deletes for good can sign in again.
/// </summary>
/// <param name="credential">The credential. It asks no user by itself.</param>
/// <param name="authenticate">Asks a user; null where there is none to be asked.</param>
/// <param name="scopes">What the token is for.</param>
/// <param name="signIn">The kind of sign-in, for its errors.</param>
/// <param name="secrets">What no error may repeat.</param>
internal sealed class AzureTokenProvider(
    TokenCredential credential, Func<TokenRequestContext, CancellationToken, Task>? authenticate, string[] scopes, SignInKind signIn, IReadOnlyList<string> secrets) : ITokenProvider
{
    public bool CanRenew => true;

    public Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken) => GuardAsync(claims, async () =>
    {
        if (authenticate is null)
        {
            return await credential.GetTokenAsync(RequestOf(claims), cancellationToken).ConfigureAwait(false);
        }

        await authenticate(RequestOf(claims), cancellationToken).ConfigureAwait(false);
        return await credential.GetTokenAsync(RequestOf(null), cancellationToken).ConfigureAwait(false);
    });

    /// <summary>A token that no cache had, without a user.</summary>
    /// <param name="claims">Claims that only a new token has; to whoever reads an error nobody asked for them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AccessToken> SignInAfreshAsync(string claims, CancellationToken cancellationToken) =>
        GuardAsync(null, async () => await credential.GetTokenAsync(RequestOf(claims), cancellationToken).ConfigureAwait(false));

    public Task<AccessToken> RenewAsync(string? claims) =>
        GuardAsync(claims, async () => await credential.GetTokenAsync(RequestOf(claims), CancellationToken.None).ConfigureAwait(false));

    // We answer claims challenges, and say so: the service withdraws a token at once when something happens, and lets it last longer otherwise.
    private TokenRequestContext RequestOf(string? claims) => new(scopes, claims: claims, isCaeEnabled: true);

    private async Task<AccessToken> GuardAsync(string? claims, Func<Task<AccessToken>> get)
    {
        try
        {
            return await get().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever an SDK throws, no type of it and no secret reaches a user.
        catch (Exception e) when (e is not (OperationCanceledException or GraphPurgeException))
#pragma warning restore CA1031
        {
            throw new GraphPurgeException(SignInFaults.Explain(e, signIn, claims, secrets));
        }
    }
}
