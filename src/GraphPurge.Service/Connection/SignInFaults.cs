using System.Net.Http;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Azure.Identity;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Turns what a failed sign-in throws into words for a user.</summary>
internal static class SignInFaults
{
    private const int LongestWords = 400;

    /// <param name="exception">What was thrown.</param>
    /// <param name="signIn">The kind of sign-in.</param>
    /// <param name="claims">The claims that were asked for; null for none.</param>
    /// <param name="secrets">What must not be repeated.</param>
    public static Fault Explain(Exception exception, SignInKind signIn, string? claims, IReadOnlyList<string> secrets)
    {
        var words = WordsOf(exception, secrets);
        return exception switch
        {
            AuthenticationRequiredException when claims is null =>
                new Fault(FaultCondition.SignInRejected, Translation.Format($"The sign-in has ended and cannot be renewed without its user. {words}")),
            _ when IsUnreachable(exception) => new Fault(FaultCondition.SignInUnavailable, Translation.Format($"{(signIn == SignInKind.ManagedIdentity ? Translation.Of("The managed identity's endpoint") : Translation.Of("The identity platform"))} could not be reached. {words}"))
            {
                RecommendedAction = signIn == SignInKind.ManagedIdentity ? AdviceFor(signIn) : Translation.Of("Check the network and the proxy of this machine, and the cloud that -Environment names."),
            },
            _ when claims is not null => new Fault(FaultCondition.ClaimsChallengeNotMet, Translation.Format($"The session's token was rejected, and this sign-in cannot get by itself the token that the service asks for. {words}"))
            {
                RecommendedAction = signIn is SignInKind.Interactive or SignInKind.DeviceCode
                    ? Translation.Format($"Connect again with Connect-GraphPurge -ClaimsChallenge {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(claims))}")
                    : Translation.Of("Look at the Conditional Access policies that apply to this application or identity; nothing that needs a user can be met without one."),
            },
            _ => new Fault(FaultCondition.SignInFailed, Translation.Format($"The sign-in failed. {words}")) { RecommendedAction = AdviceFor(signIn) },
        };
    }

    // No answer at all: a refused connection, an unknown host, a time-out.
    private static bool IsUnreachable(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException { StatusCode: null } or SocketException or TimeoutException or TaskCanceledException)
            {
                return true;
            }
        }

        return false;
    }

    private static string AdviceFor(SignInKind signIn) => signIn switch
    {
        SignInKind.Interactive => Translation.Of("Try again, or use -UseDeviceCode where no browser can be opened."),
        SignInKind.DeviceCode => Translation.Of("Connect again and enter the code in time."),
        SignInKind.ManagedIdentity => Translation.Of("Check that this runs in Azure with a managed identity; with -ClientId, that the identity is assigned here."),
        SignInKind.WorkloadIdentity => Translation.Of("Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE, and the federated credential of the application."),
        SignInKind.EnvironmentVariable => Translation.Of("Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH."),
        _ => Translation.Of("Check the tenant, the application's id, and its secret or certificate."),
    };

    // The identity platform's own sentence where there is one, otherwise the innermost cause: what stands around it speaks of libraries.
    private static string WordsOf(Exception exception, IReadOnlyList<string> secrets)
    {
        var texts = new List<string>();
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            texts.Add(inner.Message);
        }

        var platform = texts.Select(text => Regex.Match(text, @"AADSTS\d+:[^\r\n]*")).FirstOrDefault(match => match.Success)?.Value;
        var words = Short.Of(Redaction.Strike(platform ?? FirstLine(texts.Last()), secrets), LongestWords);
        return words.Length == 0 || words[words.Length - 1] is '.' or '…' ? words : words + ".";
    }

    private static string FirstLine(string text)
    {
        var line = text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.Trim() ?? "";
        return Regex.Replace(line, @"^\w+Credential authentication (failed|unavailable)[.:]?\s*| and check the inner exception for more details", "");
    }
}
