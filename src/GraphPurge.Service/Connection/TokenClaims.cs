using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Connection;

/// <summary>
/// What a readable access token says of itself. A token is opaque to its bearer, so nothing here decides anything
/// alone: what cannot be read is left unknown and the service has the last word.
/// </summary>
/// <remarks>Claims: learn.microsoft.com/entra/identity-platform/access-token-claims-reference.</remarks>
internal sealed record TokenClaims
{
    public static TokenClaims Unreadable { get; } = new();

    public IdentityKind Identity { get; private init; }

    /// <summary>What the token is for.</summary>
    public string? Audience { get; private init; }

    public string? TenantId { get; private init; }

    /// <summary>The id of the user or service principal in its tenant.</summary>
    public string? ObjectId { get; private init; }

    public string? Account { get; private init; }

    /// <summary>Which start of an emulator issued it; null for every other token.</summary>
    public string? EmulatorInstance { get; private init; }

    public string? ApplicationId { get; private init; }

    public IReadOnlyList<string> Permissions { get; private init; } = [];

    public DateTimeOffset? ExpiresOn { get; private init; }

    public static TokenClaims Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return Unreadable;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.Decode(parts[1]));
            return payload.RootElement.ValueKind == JsonValueKind.Object ? Read(payload.RootElement) : Unreadable;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return Unreadable;
        }
    }

    private static TokenClaims Read(JsonElement claims)
    {
        var scopes = claims.Text("scp")?.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var roles = claims.TryGetProperty("roles", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(role => role.ValueKind == JsonValueKind.String).Select(role => role.GetString()!).ToArray()
            : null;
        return new TokenClaims
        {
            Identity = claims.Text("idtyp") switch
            {
                "app" => IdentityKind.Application,
                "user" => IdentityKind.Delegated,
                _ when scopes is not null => IdentityKind.Delegated,
                _ when roles is not null => IdentityKind.Application,
                _ => IdentityKind.Unknown,
            },
            Audience = claims.Text("aud"),
            TenantId = claims.Text("tid"),
            ObjectId = claims.Text("oid"),
            Account = claims.Text("upn") ?? claims.Text("preferred_username") ?? claims.Text("unique_name") ?? claims.Text("app_displayname"),
            EmulatorInstance = claims.Text("emulator_instance"),
            ApplicationId = claims.Text("appid") ?? claims.Text("azp"),
            Permissions = scopes ?? roles ?? [],
            ExpiresOn = claims.TryGetProperty("exp", out var exp) && exp.ValueKind == JsonValueKind.Number && exp.TryGetInt64(out var seconds)
                && seconds is > 0 and < 253402300800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null,
        };
    }
}
