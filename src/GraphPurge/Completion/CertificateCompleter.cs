using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GraphPurge.Completion;

/// <summary>Completes the certificates in the personal stores of the user and the machine that have a private key: by their subjects, with the thumbprint or the subject.</summary>
internal sealed class CertificateCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionRequest request) =>
    [
        .. new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine }
            .SelectMany(location => Read(location, request.Parameter == "CertificateThumbprint"))
            .OrderBy(found => found.HasEnded)
            .Select(found => found.Suggestion)
            .DistinctBy(suggestion => suggestion.Value),
    ];

    private static List<(Suggestion Suggestion, bool HasEnded)> Read(StoreLocation location, bool isThumbprint)
    {
        List<(Suggestion, bool)> found = [];
        try
        {
            using var store = new X509Store(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            foreach (var certificate in store.Certificates)
            {
                using (certificate)
                {
                    if (certificate.HasPrivateKey)
                    {
                        var ends = Translation.Format($"{certificate.Subject}, ends {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, {location}");
                        found.Add((
                            new Suggestion(isThumbprint ? certificate.Thumbprint : certificate.Subject, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : certificate.Thumbprint, ends)
                            {
                                OtherNames = [certificate.Subject, certificate.Thumbprint],
                            },
                            certificate.NotAfter < DateTime.Now));
                    }
                }
            }
        }
        catch (CryptographicException)
        {
            // Linux has no store of the machine, and a new user no store at all.
        }

        return found;
    }
}
