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
    /// <summary>Long enough for any rehearsal; expiry is rehearsed with the fault of kind 401.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);

    private static readonly string[] s_permissions =
    [
        "Application.ReadWrite.All", "Contacts.ReadWrite", "Directory.Read.All", "Domain.ReadWrite.All",
        "Group.ReadWrite.All", "User.DeleteRestore.All", "User.Read.All",
    ];

    private readonly ConcurrentDictionary<string, Caller> _issued = new(StringComparer.Ordinal);

    public string Issue(bool applicationOnly)
    {
        DateTimeOffset now = tenant.Clock();
        Caller caller = new(applicationOnly ? null : tenant.Info.AdministratorId, now + s_lifetime);
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
        writer.WriteString("ver", "1.0");
        if (caller.UserId is { } userId)
        {
            writer.WriteString("oid", userId);
            writer.WriteString("upn", tenant.Use(state => state.Directory.FindUser(userId)?.UserPrincipalName));
            writer.WriteString("scp", string.Join(" ", s_permissions));
            return;
        }

        writer.WriteString("oid", DeterministicId.Guid("emulator service principal"));
        writer.WriteString("idtyp", "app");
        writer.WriteStartArray("roles");
        foreach (string permission in s_permissions)
        {
            writer.WriteStringValue(permission);
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
