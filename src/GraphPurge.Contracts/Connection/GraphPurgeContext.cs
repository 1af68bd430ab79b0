namespace GraphPurge.Connection;

/// <summary>What a session is connected to. Never holds a secret, so it is safe to print and to log.</summary>
/// <remarks>Questions, journals and checks rely on it, and a script has the very same object. So no property can be set from outside: PowerShell would set those with a public init.</remarks>
public sealed record GraphPurgeContext
{
    internal GraphPurgeContext(SignInKind signIn, Uri endpoint, string apiVersion) => (SignIn, Endpoint, ApiVersion) = (signIn, endpoint, apiVersion);

    /// <summary>The session itself; null in a copy. Internal, because nothing must print or serialise it.</summary>
    internal IGraphSession? Session { get; init; }

    /// <summary>How the session got its token.</summary>
    public SignInKind SignIn { get; }

    /// <summary>The cloud; null when the caller and the endpoint do not tell.</summary>
    public GraphEnvironment? Environment { get; internal init; }

    /// <summary>The Graph root, without version, as in <c>https://graph.microsoft.com</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>Whom the session acts for.</summary>
    public IdentityKind Identity { get; internal init; }

    /// <summary>The tenant's id, when the token can be read; otherwise null.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>The signed-in user's principal name, or the application's display name, when the token can be read and carries one; otherwise null.</summary>
    public string? Account { get; internal init; }

    /// <summary>The application's (client) id, when the token can be read; otherwise null.</summary>
    public string? ApplicationId { get; internal init; }

    /// <summary>Delegated scopes or application roles that the token carries; empty when it cannot be read. Each time a copy, since an array can be written.</summary>
    public string[] Permissions { get => [.. field]; internal init; } = [];

    /// <summary>When the token in use ends (UTC), as far as it is known; otherwise null. Most kinds of sign-in renew it before.</summary>
    public DateTimeOffset? ExpiresOn { get; internal init; }
}
