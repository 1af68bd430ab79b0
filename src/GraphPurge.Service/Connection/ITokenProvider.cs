using Azure.Core;

namespace GraphPurge.Service.Connection;

/// <summary>Where tokens come from.</summary>
internal interface ITokenProvider
{
    /// <summary>Whether there may ever be another token than the first.</summary>
    bool CanRenew { get; }

    /// <summary>The session's first token. Only here may a user be asked for anything.</summary>
    /// <param name="claims">JSON of claims that the token must have; null for none in particular.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GraphPurgeException">There is no token.</exception>
    Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken);

    /// <summary>Another token for the same session; never asks a user.</summary>
    /// <param name="claims">JSON of claims that the token must have, and no token that was given before; null for any that is valid.</param>
    /// <exception cref="GraphPurgeException">There is none.</exception>
    Task<AccessToken> RenewAsync(string? claims);
}
