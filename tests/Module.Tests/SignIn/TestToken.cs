using System.Text;
using System.Text.Json.Nodes;

namespace GraphPurge.Tests.SignIn;

/// <summary>Tokens of the shape that the identity platform issues. Nobody here checks their signature: the service does that.</summary>
public static class TestToken
{
    public const string Tenant = "3f7c0f2a-95d3-4f8e-9b0e-6a51c1de0a11";
    public const string OtherTenant = "9b2f6c0d-71e4-4a3e-8d53-7e9d2f4b5c22";
    public const string Client = "5c1d7e90-2f4b-4c8a-9e6d-0a3b1c2d4e5f";
    public const string ServicePrincipal = "e0c4a3b1-6d5f-4e7a-8b9c-1d2e3f405162";
    public const string User = "b7a6c5d4-e3f2-4a1b-9c8d-7e6f5a4b3c2d";

    private static int s_count;

    /// <summary>A token for an application.</summary>
    public static string Application(string audience, string tenant = Tenant, string client = Client, int lifetime = 3600, string servicePrincipal = ServicePrincipal) => Sign(new JsonObject
    {
        ["aud"] = audience, ["tid"] = tenant, ["appid"] = client, ["oid"] = servicePrincipal, ["idtyp"] = "app",
        ["roles"] = new JsonArray("Contacts.ReadWrite", "User.DeleteRestore.All"), ["exp"] = Seconds(lifetime),
    });

    /// <summary>A token for a user.</summary>
    public static string Delegated(string audience, string scopes = "Contacts.ReadWrite", string tenant = Tenant, string client = Client, int lifetime = 3600, string user = User) => Sign(new JsonObject
    {
        ["aud"] = audience, ["tid"] = tenant, ["appid"] = client, ["oid"] = user, ["upn"] = "anna@contoso.example", ["scp"] = scopes, ["exp"] = Seconds(lifetime),
    });

    /// <summary>A JWT with these claims, like no other.</summary>
    public static string Sign(JsonObject claims)
    {
        claims["uti"] = $"{Guid.NewGuid():N}{Interlocked.Increment(ref s_count)}";
        return $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}.{Encode("no signature that anybody here checks")}";
    }

    public static long Seconds(int fromNow) => DateTimeOffset.UtcNow.AddSeconds(fromNow).ToUnixTimeSeconds();

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Decode(string text)
    {
        var usual = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(usual.PadRight((usual.Length + 3) / 4 * 4, '='));
    }
}
