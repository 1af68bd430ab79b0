using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using GraphPurge.Completion;
using GraphPurge.Consent;
using GraphPurge.Emulation;
using GraphPurge.Loading;

namespace GraphPurge.Connection;

/// <summary>Signs in, opens a session, and shows what it is connected to.</summary>
[Cmdlet(VerbsCommunications.Connect, "GraphPurge", DefaultParameterSetName = UserSet)]
[OutputType(typeof(GraphPurgeContext))]
public sealed class ConnectGraphPurgeCommand : GraphPurgeCommand
{
    private const string UserSet = "User";
    private const string ClientSecretSet = "ClientSecret";
    private const string CertificateSet = "Certificate";
    private const string CertificateThumbprintSet = "CertificateThumbprint";
    private const string CertificateSubjectNameSet = "CertificateSubjectName";
    private const string CertificateFileSet = "CertificateFile";
    private const string IdentitySet = "Identity";
    private const string WorkloadIdentitySet = "WorkloadIdentity";
    private const string EnvironmentVariableSet = "EnvironmentVariable";
    private const string AccessTokenSet = "AccessToken";
    private const string MgContextSet = "MgContext";
    private const string AzContextSet = "AzContext";
    private const string EmulatorSet = "Emulator";
    private const string EmulatorObjectSet = "EmulatorObject";

    /// <summary>Delegated permissions to ask for, as in User.DeleteRestore.All. Without it, those that were consented to before.</summary>
    [Parameter(ParameterSetName = UserSet, Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scopes { get; set; }

    /// <summary>Signs in with a code in a browser on any machine, instead of the browser on this one.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Alias("UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>What the service asked for when it refused an earlier session's token; the error that named it has it.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    public string? ClaimsChallenge { get; set; }

    /// <summary>The application's id as the user name, and its secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClientSecretSet)]
    [Alias("SecretCredential", "Credential")]
    [AllowNull]
    [SecretTransformation(TakesCredential = true)]
    public PSCredential? ClientSecretCredential { get; set; }

    /// <summary>The application's certificate, with its private key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [AllowNull]
    [SignInValueTransformation(typeof(X509Certificate2))]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of the application's certificate in the personal store of the user or the machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateThumbprintSet, Position = 2)]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The subject's distinguished name of the application's certificate in the personal store of the user or the machine, whole as in CN=contoso-purge. Of several, the one that ends last.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateSubjectNameSet, Position = 1)]
    [Alias("CertificateSubject", "CertificateName")]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    public string? CertificateSubjectName { get; set; }

    /// <summary>The file of the application's certificate and key: PFX, or PEM.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    public string? CertificatePath { get; set; }

    /// <summary>The password of a PFX file.</summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    [AllowNull]
    [SecretTransformation]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Sends the certificate's chain too, for an application that trusts an issuer and a subject name.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = CertificateThumbprintSet)]
    [Parameter(ParameterSetName = CertificateSubjectNameSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    public bool SendCertificateChain { get; set; }

    /// <summary>Signs in as the managed identity of the machine, function or automation account: the system-assigned one, or with -ClientId a user-assigned one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdentitySet)]
    [Alias("ManagedIdentity", "ManagedServiceIdentity", "MSI")]
    public SwitchParameter Identity { get; set; }

    /// <summary>Signs in as the application that AZURE_CLIENT_ID names, with the token in the file that AZURE_FEDERATED_TOKEN_FILE names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WorkloadIdentitySet)]
    public SwitchParameter WorkloadIdentity { get; set; }

    /// <summary>Signs in as the application that AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH describe.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentVariableSet)]
    public SwitchParameter EnvironmentVariable { get; set; }

    /// <summary>A token for Microsoft Graph. It cannot be renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet, Position = 0)]
    [AllowNull]
    [SecretTransformation]
    public SecureString? AccessToken { get; set; }

    /// <summary>Uses the session that Connect-MgGraph opened.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MgContextSet)]
    public SwitchParameter MgContext { get; set; }

    /// <summary>Uses the session that Connect-AzAccount opened.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AzContextSet)]
    public SwitchParameter AzContext { get; set; }

    /// <summary>Connects to the emulator that Start-GraphEmulator started last in this runspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>Connects to an emulator, as Start-GraphEmulator emitted it, wherever it was started in this process.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EmulatorObjectSet)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The application's id.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet, Position = 0)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateThumbprintSet, Position = 0)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSubjectNameSet, Position = 0)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet, Position = 0)]
    [Parameter(ParameterSetName = IdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Alias("AppId", "ApplicationId")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SignInCompleter))]
    public string? ClientId { get; set; }

    /// <summary>The tenant: its id or one of its domains. A token for any other is refused.</summary>
    [Parameter(ParameterSetName = UserSet, Position = 1)]
    [Parameter(Mandatory = true, ParameterSetName = ClientSecretSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateThumbprintSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSubjectNameSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = EnvironmentVariableSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = MgContextSet)]
    [Parameter(ParameterSetName = AzContextSet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Parameter(ParameterSetName = EmulatorObjectSet)]
    [Alias("Audience", "Tenant")]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    [ArgumentCompleter(typeof(SignInCompleter))]
    public string? TenantId { get; set; }

    /// <summary>The cloud. Without it, the one that -Endpoint belongs to, otherwise the global one.</summary>
    // Its name, because for a field of the enumeration the import would load the assembly that declares it.
    [Parameter]
    [Alias("EnvironmentName", "NationalCloud")]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    public string? Environment { get; set; }

    /// <summary>Another Graph root, without version: https, or http on this machine. The token goes there and nowhere else.</summary>
    [Parameter]
    [AllowNull]
    [SignInValueTransformation(typeof(Uri))]
    public Uri? Endpoint { get; set; }

    /// <summary>The version of the API.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [SignInValueTransformation(typeof(string))]
    public string? ApiVersion { get; set; }

    /// <summary>Accepted for scripts that were written for Connect-MgGraph. There is no welcome to leave out.</summary>
    [Parameter]
    public SwitchParameter NoWelcome { get; set; }

    private SignInKind SignIn => ParameterSetName switch
    {
        UserSet => UseDeviceCode ? SignInKind.DeviceCode : SignInKind.Interactive,
        ClientSecretSet => SignInKind.ClientSecret,
        IdentitySet => SignInKind.ManagedIdentity,
        WorkloadIdentitySet => SignInKind.WorkloadIdentity,
        EnvironmentVariableSet => SignInKind.EnvironmentVariable,
        AccessTokenSet => SignInKind.AccessToken,
        MgContextSet => SignInKind.MgContext,
        AzContextSet => SignInKind.AzContext,
        EmulatorSet or EmulatorObjectSet => SignInKind.Emulator,
        _ => SignInKind.Certificate,
    };

    /// <summary>Drops the session that was there, before anything can fail: what comes next must not go to its tenant.</summary>
    protected override void BeginProcessing() => RunspaceHoldings.Of(this).Session = null;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guard(() =>
    {
        // Of several emulators that are piped in, one may fail after another.
        RunspaceHoldings.Of(this).Session = null;
        var request = ToRequest();
        if (request.SignIn == SignInKind.Interactive)
        {
            Interaction.RequireBrowser(Host);
        }

        var session = AwaitSignIn(request);
        RunspaceHoldings.Of(this).Session = session;
        KnownContexts.Add(session.Context);
        WriteObject(session.Context);
    });

    private ConnectionRequest ToRequest()
    {
        var emulator = SignIn != SignInKind.Emulator ? null : InputObject is null ? RunspaceHoldings.Of(this).RequireEmulator() : EmulatorCommand.Of(InputObject);
        var credential = this.Credential(nameof(ClientSecretCredential), ClientSecretCredential);
        var path = this.Text(nameof(CertificatePath), CertificatePath);
        return new ConnectionRequest
        {
            SignIn = SignIn,
            Environment = ReadEnvironment() ?? emulator?.Environment,
            Endpoint = emulator?.Endpoint ?? this.Value(nameof(Endpoint), Endpoint),
            ApiVersion = ReadApiVersion(),
            TenantId = this.Text(nameof(TenantId), TenantId),
            ClientId = credential?.UserName ?? this.Text(nameof(ClientId), ClientId),
            Scopes = ReadScopes(),
            ClaimsChallenge = this.Text(nameof(ClaimsChallenge), ClaimsChallenge),
            AccessToken = emulator?.IssueToken(applicationOnly: false) ?? this.Secret(nameof(AccessToken), AccessToken),
            ClientSecret = credential?.Password,
            // PowerShell makes one of an empty hashtable, and there is nothing in it.
            Certificate = this.Value(nameof(Certificate), Certificate?.Handle == IntPtr.Zero ? null : Certificate),
            CertificateThumbprint = this.Text(nameof(CertificateThumbprint), CertificateThumbprint),
            CertificateSubjectName = this.Text(nameof(CertificateSubjectName), CertificateSubjectName),
            CertificatePath = path is null ? null : GetUnresolvedProviderPathFromPSPath(path),
            CertificatePassword = this.Secret(nameof(CertificatePassword), CertificatePassword),
            SendCertificateChain = SendCertificateChain,
            TokenRelay = MgContext || AzContext ? new TokenRelay(SignIn) : null,
        };
    }

    private GraphEnvironment? ReadEnvironment()
    {
        if (this.Text(nameof(Environment), Environment) is not { } name)
        {
            return null;
        }

        return Array.Find(Enum.GetNames<GraphEnvironment>(), known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<GraphEnvironment>(found)
            : throw new GraphPurgeException(
                FaultCondition.SignInParameterNotValid,
                Translation.Format($"-Environment must be one of {string.Join(", ", Enum.GetNames<GraphEnvironment>())}, but is '{name}'. Nothing was connected."),
                Translation.Of("Name the cloud of the tenant, or leave out -Environment for the global one."));
    }

    private string ReadApiVersion() => this.Text(nameof(ApiVersion), ApiVersion) is not { } version ? ConnectionNameCompleter.ApiVersions[0]
        : Array.Find(ConnectionNameCompleter.ApiVersions, known => known.Equals(version, StringComparison.OrdinalIgnoreCase))
            ?? throw new GraphPurgeException(FaultCondition.SignInParameterNotValid, Translation.Format($"-ApiVersion must be v1.0 or beta, but is '{version}'. Nothing was connected."), Translation.Of("Leave out -ApiVersion for v1.0."));

    // Connect-MgGraph takes them in one text too, with commas or blanks between.
    private string[] ReadScopes()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Scopes)))
        {
            return [];
        }

        string[] scopes = [.. (Scopes ?? []).SelectMany(text => (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return scopes.Length > 0 ? scopes : throw new GraphPurgeException(FaultCondition.SignInParameterNotValid, Translation.Of("-Scopes was given, but it is empty. Nothing was connected."), Translation.Of("Name a permission, or leave out -Scopes."));
    }

    private IGraphSession AwaitSignIn(ConnectionRequest request) =>
        Await(ServiceLoader.Service.ConnectAsync(request, EventSink, StopToken), request.TokenRelay);
}
