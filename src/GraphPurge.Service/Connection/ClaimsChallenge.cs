using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GraphPurge.Service.Connection;

/// <summary>
/// What a service that refuses a token asks of the next one: JSON in base64, in the <c>claims</c> directive of <c>WWW-Authenticate</c>.
/// </summary>
/// <remarks>Source: learn.microsoft.com/entra/identity-platform/claims-challenge (documented).</remarks>
internal static class ClaimsChallenge
{
    /// <summary>The claims of a <c>WWW-Authenticate</c> value, in base64 as they came; null when it asks for none.</summary>
    public static string? Find(string? authenticate) =>
        authenticate is not null && Directive(authenticate, "error") == "insufficient_claims" ? Directive(authenticate, "claims") : null;

    /// <summary>The claims as JSON, as the identity platform takes them; null when there are none, or they are not what they should be.</summary>
    /// <param name="claims">In base64; null for none.</param>
    public static string? TryDecode(string? claims)
    {
        if (claims is null)
        {
            return null;
        }

        try
        {
            var json = Encoding.UTF8.GetString(Base64Url.Decode(claims));
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Claims that a token from before this moment does not have, in the form that the service uses itself when it withdraws one. They
    /// keep a cache from giving the refused token again.</summary>
    public static string IssuedFrom(DateTimeOffset time) =>
        $$"""{"access_token":{"nbf":{"essential":true,"value":"{{time.ToUnixTimeSeconds()}}"} } }""";

    private static string? Directive(string authenticate, string name) =>
        Regex.Match(authenticate, $@"(?:^|[\s,]){name}\s*=\s*""(?<value>[^""]*)""", RegexOptions.IgnoreCase) is { Success: true } match ? match.Groups["value"].Value : null;
}
