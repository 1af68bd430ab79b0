namespace GraphPurge.Connection;

/// <summary>Whom a session acts for, as far as its token tells.</summary>
public enum IdentityKind
{
    /// <summary>The token is opaque: neither kind could be read from it.</summary>
    Unknown,

    /// <summary>A user is signed in; <c>/me</c> works.</summary>
    Delegated,

    /// <summary>An application acts on its own; there is no <c>/me</c>.</summary>
    Application,
}
