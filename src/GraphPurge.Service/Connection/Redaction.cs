using System.Text;
using System.Text.RegularExpressions;

namespace GraphPurge.Service.Connection;

/// <summary>Strikes out of words that came from elsewhere what nobody may read: identity endpoints and gateways repeat what they were sent.</summary>
internal static class Redaction
{
    private const string Struck = "…";

    /// <summary>From this length on, in characters, something that reads like chance is taken for a token, an assertion or a code: the ones
    /// that the identity platform issues have some hundred, GUIDs without hyphens 32, words and names of hosts hardly more than 20 without a
    /// dot (assumed).</summary>
    private const int ShortestCode = 24;

    /// <summary>Where Azure's platforms and libraries keep what must not be seen and is sent.</summary>
    /// <remarks>Source: learn.microsoft.com/dotnet/api/azure.identity.environmentcredential and learn.microsoft.com/azure/app-service/overview-managed-identity.</remarks>
    private static readonly string[] s_variables = ["AZURE_CLIENT_SECRET", "AZURE_PASSWORD", "IDENTITY_HEADER", "MSI_SECRET"];

    /// <summary>The secrets that this process holds for a sign-in and sends.</summary>
    /// <param name="clientSecret">The secret that the caller gave; null for none.</param>
    public static IReadOnlyList<string> SecretsWith(string? clientSecret) =>
        [.. s_variables.Select(Environment.GetEnvironmentVariable).Append(clientSecret).OfType<string>().Where(secret => secret.Trim().Length > 0)];

    /// <summary>Strikes out known secrets, as they are or as a form carries them, and whatever looks like a token or a code.</summary>
    public static string Strike(string words, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            words = words.Replace(secret, Struck).Replace(Uri.EscapeDataString(secret), Struck);
        }

        return Regex.Replace(words, $@"[\w~.+/=%-]{{{ShortestCode},}}", match => IsCode(match.Value) ? Struck : match.Value);
    }

    /// <summary>Strikes a token out of an answer, which keeps its length. What is shorter than any token of the identity platform stays: it
    /// may be part of something else.</summary>
    public static void Strike(Span<byte> answer, string token)
    {
        if (token.Length < ShortestCode)
        {
            return;
        }

        var bytes = Encoding.ASCII.GetBytes(token);
        for (var rest = answer; rest.IndexOf(bytes) is >= 0 and var at; rest = rest.Slice(at + bytes.Length))
        {
            rest.Slice(at, bytes.Length).Fill((byte)'*');
        }
    }

    /// <summary>Strikes a token out of words, as it is or as a form carries it. What is shorter than any token of the identity platform stays, as above.</summary>
    public static string? StrikeToken(string? words, string token) => words is null || token.Length < ShortestCode
        ? words
        : words.Replace(token, Struck).Replace(Uri.EscapeDataString(token), Struck);

    // Addresses and names are cut by dots and slashes into words; what a word is, a digit in it tells from chance, and GUIDs are ids that people look for.
    private static bool IsCode(string text) => text.Split('.', '/').Any(part =>
        part.Length >= ShortestCode && part.Any(char.IsDigit) && !(part.Length == 36 && Guid.TryParse(part, out _)));
}
