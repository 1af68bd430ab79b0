using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>The certificate that an application signs in with: given, from a store or from a file.</summary>
internal static class ApplicationCertificate
{
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.CertificateNotFound"/> or <see cref="FaultCondition.CertificateNotValid"/>.</exception>
    public static X509Certificate2 Of(ConnectionRequest request)
    {
        var certificate = request switch
        {
            { Certificate: { } given } => given,
            { CertificateThumbprint: { } thumbprint } => FromStore(X509FindType.FindByThumbprint, DigitsOf(thumbprint), thumbprint, Translation.Of("the thumbprint")),
            { CertificateSubjectName: { } subject } => FromStore(X509FindType.FindBySubjectDistinguishedName, subject, subject, Translation.Of("the subject name")),
            _ => FromFile(request.CertificatePath!, request),
        };
        return certificate.HasPrivateKey
            ? certificate
            : throw new GraphPurgeException(FaultCondition.CertificateNotValid, Translation.Format($"The certificate '{certificate.Subject}' is here without its private key."), Translation.Of("Import or name it together with its private key."));
    }

    private static X509Certificate2 FromStore(X509FindType by, string value, string given, string what)
    {
        // What is in the store may be outdated; the identity platform says so better than «not found» would. Of several with one name,
        // the last to end is the one that was issued to follow the others.
        var found = new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine }
            .SelectMany(location => Find(location, by, value))
            .OrderByDescending(certificate => certificate.HasPrivateKey).ThenByDescending(certificate => certificate.NotAfter)
            .FirstOrDefault();
        return found ?? throw new GraphPurgeException(
            FaultCondition.CertificateNotFound,
            Translation.Format($"No certificate with {what} '{given}' is in the personal store of the user or the machine."),
            by == X509FindType.FindBySubjectDistinguishedName
                ? Translation.Of("Check the subject name, which is to be given whole as in CN=contoso-purge, and that this account may read the store.")
                : Translation.Of("Check the thumbprint and that this account may read the store."));
    }

    private static X509Certificate2[] Find(StoreLocation location, X509FindType by, string value)
    {
        try
        {
            using var store = new X509Store(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. store.Certificates.Find(by, value, validOnly: false).Cast<X509Certificate2>()];
        }
        catch (CryptographicException)
        {
            return []; // This store does not exist here.
        }
    }

    private static X509Certificate2 FromFile(string path, ConnectionRequest request)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return IsPem(bytes) ? FromPem(path, request.CertificatePassword) : FromPfx(bytes, request.CertificatePassword);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GraphPurgeException(FaultCondition.CertificateNotFound, Translation.Format($"The certificate file '{path}' cannot be read."), Translation.Of("Check the path, and that this account may read the file."));
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException)
        {
            throw new GraphPurgeException(FaultCondition.CertificateNotValid, Translation.Format($"The certificate file '{path}' cannot be used: it is of another format, or -CertificatePassword is wrong."), Translation.Of("Give a PFX file with its password, or a PEM file with certificate and key, with -CertificatePassword if the key is encrypted."));
        }
    }

    private static bool IsPem(byte[] bytes) => System.Text.Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 4_096)).Contains("-----BEGIN");

    // What copies it puts colons or blanks between, and certmgr an invisible mark in front.
    private static string DigitsOf(string thumbprint) => string.Concat(thumbprint.Where(char.IsAsciiHexDigit));

    private static X509Certificate2 FromPem(string path, SecureString? password) => password is null
        ? X509Certificate2.CreateFromPemFile(path)
        : X509Certificate2.CreateFromEncryptedPemFile(path, new NetworkCredential("", password).Password);

    // macOS does not know keys that are in memory only.
    private static X509Certificate2 FromPfx(byte[] bytes, SecureString? password) =>
#pragma warning disable SYSLIB0057 // Its successor is not in the frameworks that this is built for.
        new(bytes, password, RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
#pragma warning restore SYSLIB0057
}
