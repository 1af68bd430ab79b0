namespace GraphPurge.Connection;

/// <summary>What a session is connected to. Never holds a secret, so it is safe to print and to log.</summary>
public sealed record GraphPurgeContext
{
    /// <summary>The session itself; null in a copy. Internal, because nothing must print or serialise it.</summary>
    internal IGraphSession? Session { get; init; }

    /// <summary>How the session got its token.</summary>
    public required SignInKind SignIn { get; init; }

    /// <summary>The cloud; null when the caller and the endpoint do not tell.</summary>
    public GraphEnvironment? Environment { get; init; }

    /// <summary>The Graph root, without version, as in <c>https://graph.microsoft.com</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Whom the session acts for.</summary>
    public IdentityKind Identity { get; init; }

    /// <summary>The tenant's id, when the token can be read; otherwise null.</summary>
    public string? TenantId { get; init; }

    /// <summary>The signed-in user's principal name, or the application's display name, when the token can be read and carries one; otherwise null.</summary>
    public string? Account { get; init; }

    /// <summary>The application's (client) id, when the token can be read; otherwise null.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>Delegated scopes or application roles that the token carries; empty when it cannot be read.</summary>
    public string[] Permissions { get; init; } = [];

    /// <summary>When the token in use ends (UTC), as far as it is known; otherwise null. Most kinds of sign-in renew it before.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }
}
