using System.Collections.Concurrent;

namespace GraphPurge.Connection;

/// <summary>
/// Where the service layer asks for the token of a session that another module holds. Only the pipeline thread may call that
/// module, and nothing calls the pipeline thread: it looks here whenever it waits.
/// </summary>
/// <param name="signIn">Whose session it is: <see cref="SignInKind.MgContext"/> or <see cref="SignInKind.AzContext"/>.</param>
public sealed class TokenRelay(SignInKind signIn)
{
    private readonly ConcurrentQueue<TokenDemand> _demands = new();

    /// <summary>Asks for a token, from any thread.</summary>
    /// <param name="resource">The Graph root that the token is for; null for the one that the other session goes to.</param>
    /// <param name="tenantId">The tenant that it is for; null for the other session's own.</param>
    public TokenDemand Ask(Uri? resource, string? tenantId)
    {
        var demand = new TokenDemand(signIn, resource, tenantId);
        _demands.Enqueue(demand);
        return demand;
    }

    /// <summary>Takes the next demand; false when there is none. Whoever takes one answers it.</summary>
    public bool TryTake(out TokenDemand demand) => _demands.TryDequeue(out demand!);
}
