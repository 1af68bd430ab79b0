using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>All that it takes to sign in and to use it: an identity endpoint, a managed-identity endpoint, a service and a home folder.</summary>
public sealed class SignInStage : IDisposable
{
    private readonly WorkerPool _workers;
    private readonly SignInRun _run;

    /// <param name="workers">The processes that sign in.</param>
    /// <param name="serve">What the service answers; null for agreeing to everything.</param>
    public SignInStage(WorkerPool workers, Func<RecordedRequest, Answer?>? serve = null)
    {
        _workers = workers;
        Identity = new IdentityEndpoint(Certificates);
        Graph = new RecordingServer(serve);
        _run = new SignInRun(workers, Identity.Host);
        GivenToken = TestToken.Application(Graph.Endpoint);
        File.WriteAllText(Path.Combine(_run.Folder, "secrets.csv"), $"Client,Pfx,Token\n{IdentityEndpoint.ClientSecret},{TestCertificates.PfxPassword},{GivenToken}\n");
        File.WriteAllText(FederatedTokenPath, Identity.FederatedToken = TestToken.Application("api://AzureADTokenExchange"));
    }

    public IdentityEndpoint Identity { get; }

    public ManagedIdentityEndpoint ManagedIdentity { get; } = new();

    public RecordingServer Graph { get; }

    /// <summary>The token for <c>-AccessToken</c>.</summary>
    public string GivenToken { get; }

    /// <summary>All that nobody may read.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. Identity.Secrets, .. Certificates.PrivateKeyLines, GivenToken, ManagedIdentityEndpoint.Header,
        .. ManagedIdentity.Tokens, .. Identity.FederatedToken is { } federated ? new[] { federated } : [],
    ];

    private TestCertificates Certificates => _workers.Certificates;

    private string FederatedTokenPath => Path.Combine(_run.Folder, "federated-token");

    /// <summary>A variable of the scripts' environment.</summary>
    public string? this[string variable]
    {
        set => _run[variable] = value;
    }

    /// <summary>The parameters of <c>Connect-GraphPurge</c> for a way to sign in, its environment being set up.</summary>
    public string Prepare(string way)
    {
        var application = $"-TenantId {TestToken.Tenant} -ClientId {TestToken.Client}";
        switch (way)
        {
            case "ClientSecret":
                return $"-TenantId {TestToken.Tenant} -ClientSecretCredential (New-Object pscredential '{TestToken.Client}', $secret)";
            case "Certificate":
                return $"{application} -Certificate ([System.Security.Cryptography.X509Certificates.X509Certificate2]'{Certificates.OpenPfxPath}')";
            case "CertificateThumbprint":
                ImportCertificate();
                return $"{application} -CertificateThumbprint {Certificates.Application.Thumbprint}";
            case "CertificatePfx":
                return $"{application} -CertificatePath '{Certificates.PfxPath}' -CertificatePassword $password";
            case "CertificateEncryptedPem":
                return $"{application} -CertificatePath '{Certificates.EncryptedPemPath}' -CertificatePassword $password";
            case "CertificatePastedThumbprint":
                ImportCertificate();
                return $"{application} -CertificateThumbprint '\u200e{string.Join(':', Certificates.Application.Thumbprint.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)))}'";
            case "CertificatePem":
                return $"{application} -CertificatePath '{Certificates.PemPath}'";
            case "CertificateSubjectName":
                ImportCertificate();
                return $"{application} -CertificateSubjectName '{Certificates.Application.Subject}'";
            case "AccessToken":
                return "-AccessToken $token";
            case "ManagedIdentity":
                _run["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = ManagedIdentity.Host;
                return "-Identity";
            case "AppServiceIdentity":
                _run["IDENTITY_ENDPOINT"] = $"{ManagedIdentity.Host}/msi/token";
                _run["IDENTITY_HEADER"] = ManagedIdentityEndpoint.Header;
                return $"-Identity -ClientId {TestToken.Client}";
            case "WorkloadIdentity":
                _run["AZURE_FEDERATED_TOKEN_FILE"] = FederatedTokenPath;
                _run["AZURE_TENANT_ID"] = TestToken.Tenant;
                _run["AZURE_CLIENT_ID"] = TestToken.Client;
                return "-WorkloadIdentity";
            case "EnvironmentVariable":
                _run["AZURE_TENANT_ID"] = TestToken.Tenant;
                _run["AZURE_CLIENT_ID"] = TestToken.Client;
                _run["AZURE_CLIENT_SECRET"] = IdentityEndpoint.ClientSecret;
                return "-EnvironmentVariable";
            case "DeviceCode":
                return $"-UseDeviceCode -TenantId {TestToken.Tenant}";
            case "Interactive":
                return $"-TenantId {TestToken.Tenant} -Scopes User.DeleteRestore.All, Contacts.ReadWrite";
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, null);
        }
    }

    /// <summary>Signs in, runs a script in the session, and gives all that a user could read.</summary>
    /// <param name="parameters">Those of <c>Connect-GraphPurge</c>.</param>
    /// <param name="script">What runs afterwards.</param>
    /// <param name="loud">Whether every stream that can be shown is.</param>
    public string Connect(string parameters, string script, bool loud = false) => Connect(parameters, script, loud, isAlone: false);

    /// <summary>The same in a process of its own.</summary>
    public string ConnectAlone(string parameters, string script) => Connect(parameters, script, loud: false, isAlone: true);

    private string Connect(string parameters, string script, bool loud, bool isAlone)
    {
        var whole = $"""
            $VerbosePreference = '{(loud ? "Continue" : "SilentlyContinue")}'
            $DebugPreference = '{(loud ? "Continue" : "SilentlyContinue")}'
            $secrets = Import-Csv '{_run.Folder}/secrets.csv'
            $secret = ConvertTo-SecureString $secrets.Client -AsPlainText -Force
            $password = ConvertTo-SecureString $secrets.Pfx -AsPlainText -Force
            $token = ConvertTo-SecureString $secrets.Token -AsPlainText -Force
            $context = Connect-GraphPurge {parameters} -Endpoint {Graph.Endpoint}
            {script}
            """;
        // Whether somebody sits there, a process is told when it starts; where managed identities are had, MSAL looks up once in a process.
        var isInteractive = parameters.Contains("-Scopes", StringComparison.Ordinal);
        return isAlone || isInteractive || parameters.Contains("-Identity", StringComparison.Ordinal) ? _run.InvokeAlone(whole, isInteractive) : _run.Invoke(whole);
    }

    /// <summary>Runs a script as a job, which signs in by itself.</summary>
    public (int ExitCode, string Output) RunJob(string script) => _run.InvokeJob(script);

    public void Dispose()
    {
        _run.Dispose();
        Graph.Dispose();
        ManagedIdentity.Dispose();
        Identity.Dispose();
    }

    // Where .NET keeps the user's personal certificates on Linux.
    private void ImportCertificate()
    {
        var store = Directory.CreateDirectory(Path.Combine(_workers.Home, ".dotnet", "corefx", "cryptography", "x509stores", "my"));
        var file = Path.Combine(store.FullName, Certificates.Application.Thumbprint + ".pfx");
        File.Copy(Certificates.OpenPfxPath, file, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(store.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
