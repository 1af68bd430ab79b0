using System.Management.Automation.Host;

namespace GraphPurge.Consent;

/// <summary>Whether somebody sits here who could answer a question or sign in with a browser.</summary>
internal static class Interaction
{
    /// <summary>The host of a remote session and of a job.</summary>
    private const string RemoteHost = "ServerRemoteHost";

    /// <summary>PowerShell's own host in a terminal. Other hosts have windows of their own and do not read the standard input.</summary>
    private const string ConsoleHost = "ConsoleHost";

    /// <summary>Whether the host is PowerShell's own in a terminal.</summary>
    public static bool IsTerminal(PSHost? host) => host?.Name == ConsoleHost;

    /// <summary>How many characters a line of the terminal has; null where it does not tell.</summary>
    public static int? WidthOf(PSHost host)
    {
        try
        {
            return IsTerminal(host) && host.UI.RawUI.WindowSize.Width is > 0 and var width ? width : null;
        }
        catch (Exception e) when (e is HostException or IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.InteractionUnavailable"/></exception>
    public static void RequireBrowser(PSHost? host)
    {
        if (!Environment.UserInteractive || host?.UI is null || host.Name == RemoteHost || HasSwitch("noninteractive", shortest: 4))
        {
            throw new GraphPurgeException(
                FaultCondition.InteractionUnavailable,
                Translation.Of("Connect-GraphPurge without parameters signs a user in with a browser, but this host is not interactive. Nothing was opened."));
        }
    }

    /// <summary>Why nobody can answer a question here, as far as it can be told without asking; null when nothing is known to prevent it.</summary>
    public static string? FindObstacle(PSHost? host) =>
        host?.UI is null ? Translation.Of("this host shows nothing")
        : HasSwitch("noninteractive", shortest: 4) ? Translation.Of("PowerShell was started with -NonInteractive")
        : IsTerminal(host) && Console.IsInputRedirected ? Translation.Of("the standard input is not a keyboard")
        : host.Name == RemoteHost && HasSwitch("servermode", shortest: 1) ? Translation.Of("this is a background job")
        : null;

    /// <summary>
    /// Throws away what was typed before a question is shown: it must not answer what nobody has read. Measured in PowerShell 7.6.9: on Linux the host's own
    /// way to do so has no effect.
    /// </summary>
    public static void DiscardTypedAhead(PSHost host)
    {
        if (!IsTerminal(host) || Console.IsInputRedirected)
        {
            return;
        }

        const int most = 100_000;
        for (var i = 0; i < most && Console.KeyAvailable; i++)
        {
            _ = Console.ReadKey(intercept: true);
        }
    }

    // PowerShell tells its cmdlets nowhere how it was started; it takes any beginning of a switch that is long enough, with a dash, two or a slash.
    private static bool HasSwitch(string name, int shortest) => Environment.GetCommandLineArgs().Skip(1)
        .Where(argument => argument.StartsWith('-') || argument.StartsWith('/'))
        .Select(argument => argument.TrimStart('-', '/'))
        .Any(argument => argument.Length >= shortest && name.StartsWith(argument, StringComparison.OrdinalIgnoreCase));
}
