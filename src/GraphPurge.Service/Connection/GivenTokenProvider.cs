using Azure.Core;

namespace GraphPurge.Service.Connection;

/// <summary>A token that the caller supplied: there is no other.</summary>
internal sealed class GivenTokenProvider(AccessToken token) : ITokenProvider
{
    public bool CanRenew => false;

    public Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken) => Task.FromResult(token);

    public Task<AccessToken> RenewAsync(string? claims) => Task.FromResult(token);
}
