namespace GraphPurge.Connection;

/// <summary>How a session gets its token.</summary>
public enum SignInKind
{
    /// <summary>A user signs in with the browser on this machine.</summary>
    Interactive,

    /// <summary>A user signs in with a browser anywhere, by a code.</summary>
    DeviceCode,

    /// <summary>An application with its secret.</summary>
    ClientSecret,

    /// <summary>An application with its certificate.</summary>
    Certificate,

    /// <summary>The identity that Azure gives to the machine, function or automation account.</summary>
    ManagedIdentity,

    /// <summary>An application whose workload, such as a Kubernetes pod, has a token of another issuer that it trusts.</summary>
    WorkloadIdentity,

    /// <summary>An application that the <c>AZURE_…</c> environment variables describe.</summary>
    EnvironmentVariable,

    /// <summary>An access token that the caller supplied.</summary>
    AccessToken,

    /// <summary>The session that <c>Connect-MgGraph</c> opened.</summary>
    MgContext,

    /// <summary>The session that <c>Connect-AzAccount</c> opened.</summary>
    AzContext,

    /// <summary>The built-in emulator's own token.</summary>
    Emulator,
}
