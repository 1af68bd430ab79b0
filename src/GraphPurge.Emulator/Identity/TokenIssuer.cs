using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Identity;

/// <summary>Issues tokens, and knows them again.</summary>
/// <remarks>
/// They are JWTs with the claims that a client may read (learn.microsoft.com/entra/identity-platform/access-token-claims-reference),
/// unsigned: what makes them unguessable is the random nonce in each, and only a token issued here is accepted.
/// </remarks>
internal sealed class TokenIssuer(TenantState tenant, string root)
{
    // No claim of the identity platform's: a tenant that starts anew at the same address has the same ids, and owes nothing to the one before.
    private readonly string _instance = Guid.NewGuid().ToString();
    private readonly ConcurrentDictionary<string, Caller> _issued = new(StringComparer.Ordinal);

    /// <summary>Issues a token of the administrator, or of the application, with what the tenant grants unless options say otherwise.</summary>
    /// <exception cref="ArgumentException">The options name a directory role that is not known.</exception>
    public string Issue(bool applicationOnly, GraphEmulatorTokenOptions? options)
    {
        if (options?.DirectoryRoles?.FirstOrDefault(role => !DirectoryRoles.TemplateIds.ContainsKey(role)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is not a known directory role.", nameof(options));
        }

        Grants grants = tenant.Rules.Grants;
        TimeSpan lifetime = options?.Lifetime ?? grants.TokenLifetime;
        DateTimeOffset now = tenant.Clock();
        Caller caller = new(
            applicationOnly ? null : tenant.Info.AdministratorId,
            now + lifetime,
            options?.Permissions ?? (applicationOnly ? grants.ApplicationPermissions : grants.DelegatedPermissions),
            options?.DirectoryRoles ?? (applicationOnly ? grants.ApplicationRoles : grants.AdministratorRoles));
        string token = Encode(writer => WriteHeader(writer)) + "." + Encode(writer => WriteClaims(writer, caller, now)) + ".";
        _issued[token] = caller;
        return token;
    }

    public TokenVerdict Check(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new TokenVerdict(null, GraphErrors.NoToken);
        }

        if (!_issued.TryGetValue(authorization.Substring(scheme.Length).Trim(), out Caller? caller))
        {
            return new TokenVerdict(null, GraphErrors.UnknownToken);
        }

        return tenant.Clock() < caller.ExpiresOn ? new TokenVerdict(caller, null) : new TokenVerdict(null, GraphErrors.ExpiredToken);
    }

    private static void WriteHeader(Utf8JsonWriter writer)
    {
        writer.WriteString("typ", "JWT");
        writer.WriteString("alg", "none");
    }

    private void WriteClaims(Utf8JsonWriter writer, Caller caller, DateTimeOffset now)
    {
        string applicationId = DeterministicId.Guid("emulator application");
        writer.WriteString("aud", root);
        writer.WriteString("iss", $"https://sts.windows.net/{tenant.Info.Id}/");
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteNumber("nbf", now.ToUnixTimeSeconds());
        writer.WriteNumber("exp", caller.ExpiresOn.ToUnixTimeSeconds());
        writer.WriteString("appid", applicationId);
        writer.WriteString("tid", tenant.Info.Id);
        writer.WriteString("nonce", Nonce());
        writer.WriteString("emulator_instance", _instance);
        writer.WriteString("ver", "1.0");
        if (caller.UserId is { } userId)
        {
            writer.WriteString("oid", userId);
            writer.WriteString("upn", tenant.Use(state => state.Directory.FindUser(userId)?.UserPrincipalName));
            writer.WriteString("scp", string.Join(" ", caller.Permissions));
        }
        else
        {
            writer.WriteString("oid", DeterministicId.Guid("emulator service principal"));
            writer.WriteString("idtyp", "app");
            WriteList(writer, "roles", caller.Permissions);
        }

        WriteList(writer, "wids", caller.Roles.Select(role => DirectoryRoles.TemplateIds[role]));
    }

    private static void WriteList(Utf8JsonWriter writer, string claim, IEnumerable<string> values)
    {
        writer.WriteStartArray(claim);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static string Nonce()
    {
        byte[] bytes = new byte[32];
        using System.Security.Cryptography.RandomNumberGenerator random = System.Security.Cryptography.RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string Encode(Action<Utf8JsonWriter> writeMembers)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return Base64Url(stream.ToArray());
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
