using System.Management.Automation.Host;

namespace GraphPurge.Connection;

/// <summary>Whether somebody sits here who could sign in with a browser.</summary>
internal static class Interaction
{
    /// <summary>The host of a remote session, whose screen nobody sees.</summary>
    private const string RemoteHost = "ServerRemoteHost";

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.InteractionUnavailable"/></exception>
    public static void Require(PSHost? host)
    {
        if (!Environment.UserInteractive || host?.UI is null || host.Name == RemoteHost || IsNonInteractive())
        {
            throw new GraphPurgeException(
                FaultCondition.InteractionUnavailable,
                "Connect-GraphPurge without parameters signs a user in with a browser, but this host is not interactive. Nothing was opened.",
                "Use -Identity, -WorkloadIdentity, -ClientSecretCredential or a certificate for a job, or -UseDeviceCode for somebody elsewhere.");
        }
    }

    // PowerShell tells its cmdlets nowhere that it was started with -NonInteractive; it takes any beginning of it from -noni on, and that of pwsh the same with two dashes or a slash.
    private static bool IsNonInteractive() => Environment.GetCommandLineArgs().Skip(1)
        .Select(argument => argument.TrimStart('-', '/'))
        .Any(argument => argument.Length >= 4 && "noninteractive".StartsWith(argument, StringComparison.OrdinalIgnoreCase));
}
