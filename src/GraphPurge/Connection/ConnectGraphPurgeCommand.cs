using System.Management.Automation;
using System.Security;
using GraphPurge.Emulation;
using GraphPurge.Loading;

namespace GraphPurge.Connection;

/// <summary>Opens a session, and shows what it is connected to.</summary>
[Cmdlet(VerbsCommunications.Connect, "GraphPurge", DefaultParameterSetName = AccessTokenSet)]
[OutputType(typeof(GraphPurgeContext))]
public sealed class ConnectGraphPurgeCommand : GraphPurgeCommand
{
    private const string AccessTokenSet = "AccessToken";
    private const string EmulatorSet = "Emulator";

    /// <summary>A token for Microsoft Graph.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [ValidateNotNull]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>The Graph root without version: https, or http on loopback. The token goes there and nowhere else.</summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [ValidateNotNull]
    public Uri Endpoint { get; set; } = new("https://graph.microsoft.com");

    /// <summary>Connects to the emulator that Start-GraphEmulator started in this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>The version of the API.</summary>
    [Parameter]
    [ValidateSet("v1.0", "beta")]
    public string ApiVersion { get; set; } = "v1.0";

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(() =>
    {
        var session = ServiceLoader.Service.Connect(ParameterSetName == EmulatorSet ? ToEmulator() : ToEndpoint());
        CurrentSession.Replace(session);
        WriteObject(session.Context);
    });

    private ConnectionRequest ToEmulator()
    {
        var emulator = CurrentEmulator.Require();
        return new ConnectionRequest { SignIn = SignInKind.Emulator, Endpoint = emulator.Endpoint, ApiVersion = ApiVersion, AccessToken = emulator.IssueToken(applicationOnly: false) };
    }

    private ConnectionRequest ToEndpoint() =>
        new() { SignIn = SignInKind.AccessToken, Endpoint = Endpoint, ApiVersion = ApiVersion, AccessToken = AccessToken };
}
