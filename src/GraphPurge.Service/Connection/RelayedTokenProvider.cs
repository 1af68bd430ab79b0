using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Tokens of a session that another module holds, which the pipeline thread fetches.</summary>
internal sealed class RelayedTokenProvider(TokenDesk desk, Uri resource, string? tenantId, TimeProvider time) : ITokenProvider
{
    public bool CanRenew => true;

    public async Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken) =>
        TokenText.Read(await desk.Ask(resource, tenantId).Answer.WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false));

    public Task<AccessToken> RenewAsync(string? claims) => SignInAsync(claims, CancellationToken.None);
}
