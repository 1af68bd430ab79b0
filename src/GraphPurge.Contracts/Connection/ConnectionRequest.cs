using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace GraphPurge.Connection;

/// <summary>What <c>Connect-GraphPurge</c> asks for. What a kind of sign-in does not need stays null.</summary>
public sealed record ConnectionRequest
{
    /// <summary>How to get the token.</summary>
    public required SignInKind SignIn { get; init; }

    /// <summary>The cloud; null when the caller named none, which is the global one unless <see cref="Endpoint"/> says otherwise.</summary>
    public GraphEnvironment? Environment { get; init; }

    /// <summary>The Graph root, without version: https, or http on loopback only; null for the cloud's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The tenant to sign in to, and the only one that is accepted: its id or one of its domain names; null for any.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application (client) id; null where the kind of sign-in has a default or none.</summary>
    public string? ClientId { get; init; }

    /// <summary>Delegated permissions to ask for, as in <c>User.DeleteRestore.All</c>; empty for those that were consented to before.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>A claims challenge of the service that the sign-in is to satisfy, as it came: JSON in base64.</summary>
    public string? ClaimsChallenge { get; init; }

    /// <summary>A token that is there already.</summary>
    public SecureString? AccessToken { get; init; }

    /// <summary>The application's secret.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>The application's certificate, with its private key.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The thumbprint of the certificate in the user's or the machine's store.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The subject's distinguished name of the certificate in the user's or the machine's store, as in <c>CN=contoso-purge</c>.</summary>
    public string? CertificateSubjectName { get; init; }

    /// <summary>The full path of the certificate's file: PFX, or PEM with the key in it.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The password of a PFX file; null when it has none.</summary>
    public SecureString? CertificatePassword { get; init; }

    /// <summary>Whether the certificate's chain goes along, for applications that trust an issuer and a subject name.</summary>
    public bool SendCertificateChain { get; init; }

    /// <summary>Where the service layer asks for the token of a session that another module holds.</summary>
    public TokenRelay? TokenRelay { get; init; }
}
