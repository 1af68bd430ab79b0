namespace GraphPurge.Connection;

/// <summary>A token that the service layer waits for.</summary>
/// <param name="signIn">Whose session holds it.</param>
/// <param name="resource">The Graph root that the token is for; null for the one that the other session goes to.</param>
/// <param name="tenantId">The tenant that it is for; null for the other session's own.</param>
public sealed class TokenDemand(SignInKind signIn, Uri? resource, string? tenantId)
{
    private readonly TaskCompletionSource<SuppliedToken> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose session holds it.</summary>
    public SignInKind SignIn { get; } = signIn;

    /// <summary>The Graph root that the token is for; null for the one that the other session goes to.</summary>
    public Uri? Resource { get; } = resource;

    /// <summary>The tenant that it is for; null for the other session's own.</summary>
    public string? TenantId { get; } = tenantId;

    /// <summary>The token.</summary>
    /// <exception cref="GraphPurgeException">There is none.</exception>
    public Task<SuppliedToken> Answer => _answer.Task;

    /// <summary>Answers with the token.</summary>
    public void Supply(SuppliedToken token) => _answer.TrySetResult(token);

    /// <summary>Answers that there is none, and why.</summary>
    public void Refuse(Fault fault) => _answer.TrySetException(new GraphPurgeException(fault));
}
