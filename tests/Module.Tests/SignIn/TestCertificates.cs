using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GraphPurge.Tests.SignIn;

/// <summary>Certificates made for one run of the tests: the identity endpoint's own with who vouches for it, and an application's.</summary>
public sealed class TestCertificates : IDisposable
{
    public const string PfxPassword = "pfx-password-that-nobody-may-see";

    // learn.microsoft.com/graph/deployments; the last is another name of the one before (learn.microsoft.com/azure/china/resources-developer-guide).
    private static readonly string[] s_clouds =
    [
        "graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn",
        "login.microsoftonline.com", "login.microsoftonline.us", "login.chinacloudapi.cn", "login.partner.microsoftonline.cn",
        "graph.svc.sovcloud.fr", "graph.svc.sovcloud.de", "graph.svc.sovcloud.sg", "login.sovcloud-identity.fr", "login.sovcloud-identity.de", "login.sovcloud-identity.sg",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graphpurge-certificates-");

    public TestCertificates()
    {
        using var rootKey = RSA.Create(2048);
        using var root = Request("CN=GraphPurge test root", rootKey, isAuthority: true).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(RootPath, root.ExportCertificatePem());

        using var serverKey = RSA.Create(2048);
        var request = Request("CN=localhost", serverKey, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        Array.ForEach(s_clouds, names.AddDnsName);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(serverKey);

        // Windows serves with a key from a file only.
        Server = X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pfx), null);

        using var applicationKey = RSA.Create(2048);
        using var application = Request("CN=GraphPurge test application", applicationKey, isAuthority: false).CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        Application = X509CertificateLoader.LoadCertificate(application.Export(X509ContentType.Cert));
        File.WriteAllBytes(PfxPath, application.Export(X509ContentType.Pfx, PfxPassword));
        File.WriteAllBytes(OpenPfxPath, application.Export(X509ContentType.Pfx));
        File.WriteAllText(PemPath, application.ExportCertificatePem() + "\n" + applicationKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(EncryptedPemPath, application.ExportCertificatePem() + "\n" + applicationKey.ExportEncryptedPkcs8PrivateKeyPem(PfxPassword, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)));
        PrivateKeyLines = [.. applicationKey.ExportPkcs8PrivateKeyPem().Split('\n').Where(line => line.Length == 64)];
        File.WriteAllText(PublicPemPath, application.ExportCertificatePem());
    }

    /// <summary>Who vouches for the server: what SSL_CERT_FILE is to name.</summary>
    public string RootPath => PathOf("root.pem");

    /// <summary>With the password <see cref="PfxPassword"/>.</summary>
    public string PfxPath => PathOf("application.pfx");

    public string OpenPfxPath => PathOf("application-open.pfx");

    public string PemPath => PathOf("application.pem");

    /// <summary>With the password <see cref="PfxPassword"/>.</summary>
    public string EncryptedPemPath => PathOf("application-encrypted.pem");

    public string PublicPemPath => PathOf("application-public.pem");

    /// <summary>That of localhost, and of the clouds' hosts for those who trust the test root.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The application's, without its key.</summary>
    public X509Certificate2 Application { get; }

    /// <summary>The application's private key in base64, by the lines of its PEM file.</summary>
    public IReadOnlyList<string> PrivateKeyLines { get; }

    public void Dispose()
    {
        Server.Dispose();
        Application.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static CertificateRequest Request(string subject, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        return request;
    }
}
