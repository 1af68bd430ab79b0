using System.Security;

namespace GraphPurge.Connection;

/// <summary>What <c>Connect-GraphPurge</c> asks for.</summary>
public sealed record ConnectionRequest
{
    /// <summary>How to get the token.</summary>
    public required SignInKind SignIn { get; init; }

    /// <summary>The Graph root, without version: https, or http on loopback only.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The token to send, and to send to <see cref="Endpoint"/> only.</summary>
    public required SecureString AccessToken { get; init; }
}
