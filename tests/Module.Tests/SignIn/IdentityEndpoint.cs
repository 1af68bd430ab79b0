using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>
/// An OAuth 2.0 and OpenID Connect token server on loopback with TLS, as far as the identity platform's clients use it:
/// client credentials by secret and by signed assertion, authorization code with PKCE, device code and refresh.
/// </summary>
/// <remarks>Source: learn.microsoft.com/entra/identity-platform, v2-oauth2-client-creds-grant-flow, v2-oauth2-auth-code-flow and v2-oauth2-device-code.</remarks>
public sealed class IdentityEndpoint : IDisposable
{
    public const string ClientSecret = "client~secret.that-nobody-may-see";
    public const string UserCode = "QX7TMN4KD";

    private static readonly string[] s_secretFields = ["client_secret", "client_assertion", "code", "code_verifier", "device_code", "refresh_token"];

    private readonly RecordingServer _server;
    private readonly X509Certificate2 _application;
    private readonly string _deviceCode = Guid.NewGuid().ToString("N") + "-device-code";
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _authorizations = new();
    private readonly ConcurrentQueue<string> _secrets = new();
    private int _devicePolls;

    public IdentityEndpoint(TestCertificates certificates)
    {
        _application = certificates.Application;
        _secrets.Enqueue(ClientSecret);
        _secrets.Enqueue(_deviceCode);
        _secrets.Enqueue(TestCertificates.PfxPassword);
        _server = new RecordingServer(Serve, certificates.Server);
    }

    /// <summary>The authority host, for AZURE_AUTHORITY_HOST.</summary>
    public string Host => _server.Endpoint + "/";

    /// <summary>The token that a workload's own platform gives it; null for none.</summary>
    public string? FederatedToken { get; set; }

    /// <summary>The lifetime of the tokens to issue, in seconds.</summary>
    public int Lifetime { get; set; } = 3600;

    /// <summary>The tenant to issue tokens for, whichever was asked.</summary>
    public string Tenant { get; set; } = TestToken.Tenant;

    /// <summary>Refuses whatever asks for claims other than the client's capabilities, as when a user would have to step up.</summary>
    public bool RefusesClaims { get; set; }

    /// <summary>Refuses everything, and repeats in the error what it was sent.</summary>
    public bool RefusesAndRepeats { get; set; }

    /// <summary>What the token requests carried, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> TokenRequests => [.. Grants];

    /// <summary>Everything that must not be seen outside: what it issued, and what it was sent.</summary>
    public IReadOnlyList<string> Secrets => [.. _secrets];

    public IReadOnlyList<RecordedRequest> Requests => _server.Requests;

    private ConcurrentQueue<Dictionary<string, string>> Grants { get; } = new();

    public void Dispose() => _server.Dispose();

    /// <summary>From which token request on connections are cut instead of an answer; 0 for none.</summary>
    public int CutsFromRequest { get; set; }

    /// <summary>How many more are cut.</summary>
    public int CutsLeft { get; private set; } = 4;

    /// <summary>Answers a request, whichever host it was sent to.</summary>
    public Answer Serve(RecordedRequest request)
    {
        if (CutsFromRequest > 0 && CutsLeft > 0 && request.Method == "POST" && Grants.Count + 1 >= CutsFromRequest)
        {
            CutsLeft--;
            return Answer.Cut;
        }

        var address = new Uri(new Uri($"https://{request.Header("Host")}/"), request.Target);
        return (request.Method, address.AbsolutePath[(address.AbsolutePath.IndexOf('/', 1) + 1)..]) switch
        {
            ("GET", "v2.0/.well-known/openid-configuration") => Answer.Ok(Configuration(address)),
            ("GET", "oauth2/v2.0/authorize") => Authorize(Form(address.Query)),
            ("POST", "oauth2/v2.0/devicecode") => DeviceCode(Form(request.Body)),
            ("POST", "oauth2/v2.0/token") => Checked(() => Token(Form(request.Body), address)),
            _ => new Answer(404, """{"error":"not_found"}"""),
        };
    }

    // What was not sent at all is refused like what is wrong.
    private static Answer Checked(Func<Answer> serve)
    {
        try
        {
            return serve();
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or JsonException or InvalidOperationException)
        {
            return Refuse("invalid_request", $"AADSTS900144: {e.Message}");
        }
    }

    private static string Configuration(Uri address)
    {
        var authority = new Uri(address, address.AbsolutePath[..(address.AbsolutePath.IndexOf('/', 1) + 1)]);
        return $$"""
            {"token_endpoint":"{{authority}}oauth2/v2.0/token","authorization_endpoint":"{{authority}}oauth2/v2.0/authorize",
             "device_authorization_endpoint":"{{authority}}oauth2/v2.0/devicecode","issuer":"{{authority}}v2.0"}
            """;
    }

    private Answer Authorize(Dictionary<string, string> query)
    {
        var code = Guid.NewGuid().ToString("N") + "-authorization-code";
        _secrets.Enqueue(code);
        _authorizations[code] = query;
        var separator = query["redirect_uri"].Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return query.GetValueOrDefault("response_mode") == "form_post"
            ? new Answer(200, $"""<form method="post" action="{query["redirect_uri"]}"><input name="code" value="{code}"/><input name="state" value="{query["state"]}"/></form>""") { ContentType = "text/html" }
            : new Answer(302) { Header = $"Location: {query["redirect_uri"]}{separator}code={code}&state={Uri.EscapeDataString(query["state"])}" };
    }

    private Answer DeviceCode(Dictionary<string, string> form)
    {
        _authorizations[_deviceCode] = form;
        return Answer.Ok($$"""
            {"user_code":"{{UserCode}}","device_code":"{{_deviceCode}}","verification_uri":"https://login.example/device","expires_in":60,"interval":1,
             "message":"Open https://login.example/device and enter the code {{UserCode}}."}
            """);
    }

    private Answer Token(Dictionary<string, string> form, Uri address)
    {
        Grants.Enqueue(form);
        if (RefusesAndRepeats)
        {
            KeepSecrets(form);
            return Refuse("invalid_client", $"AADSTS7000215: Refused {string.Join(' ', form.Select(field => field.Value))}.");
        }

        if (RefusesClaims && AsksForMore(form.GetValueOrDefault("claims", "{}")))
        {
            return Refuse("interaction_required", "AADSTS50076: Due to a change made by your administrator, you must use multi-factor authentication.");
        }

        return form["grant_type"] switch
        {
            "client_credentials" when form.TryGetValue("client_secret", out var secret) => secret == ClientSecret
                ? Issue(form, isUser: false)
                : Refuse("invalid_client", $"AADSTS7000215: Invalid client secret provided: {secret}."),
            "client_credentials" => IsAssertion(form, address) ? Issue(form, isUser: false) : Refuse("invalid_client", "AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application."),
            "authorization_code" => IsAuthorized(form) ? Issue(form, isUser: true) : Refuse("invalid_grant", "AADSTS501481: The Code_Verifier does not match the code_challenge."),
            "refresh_token" => _secrets.Contains(form["refresh_token"]) ? Issue(form, isUser: true) : Refuse("invalid_grant", "AADSTS70043: The refresh token has expired."),
            "device_code" when form["device_code"] == _deviceCode =>
                Interlocked.Increment(ref _devicePolls) == 1 ? Refuse("authorization_pending", "AADSTS70016: Authorization is pending.") : Issue(form, isUser: true),
            var other => Refuse("unsupported_grant_type", $"AADSTS70003: {other}"),
        };
    }

    private Answer Issue(Dictionary<string, string> form, bool isUser)
    {
        var resource = form["scope"].Split(' ').First(scope => scope.Contains("://", StringComparison.Ordinal));
        var audience = new Uri(resource).GetLeftPart(UriPartial.Authority);
        var scopes = string.Join(' ', form["scope"].Split(' ').Where(scope => scope.StartsWith(audience, StringComparison.Ordinal)).Select(scope => scope[(audience.Length + 1)..]).Order(StringComparer.Ordinal));
        var token = isUser ? TestToken.Delegated(audience, scopes, Tenant, form["client_id"], Lifetime) : TestToken.Application(audience, Tenant, form["client_id"], Lifetime);
        var answer = new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = Lifetime, ["access_token"] = token };
        _secrets.Enqueue(token);
        KeepSecrets(form);
        if (isUser)
        {
            var refresh = Guid.NewGuid().ToString("N") + "-refresh-token";
            _secrets.Enqueue(refresh);
            answer["refresh_token"] = refresh;
            answer["scope"] = form["scope"];
            answer["client_info"] = TestToken.Encode($$"""{"uid":"{{TestToken.User}}","utid":"{{Tenant}}"}""");
            var identity = TestToken.Sign(new JsonObject
            {
                ["aud"] = form["client_id"], ["iss"] = $"{Host}{Tenant}/v2.0", ["tid"] = Tenant, ["oid"] = TestToken.User, ["sub"] = TestToken.User,
                ["preferred_username"] = "anna@contoso.example", ["exp"] = TestToken.Seconds(Lifetime), ["ver"] = "2.0",
            });
            _secrets.Enqueue(identity);
            answer["id_token"] = identity;
        }

        return Answer.Ok(answer.ToJsonString());
    }

    private void KeepSecrets(Dictionary<string, string> form)
    {
        foreach (var field in s_secretFields.Where(form.ContainsKey))
        {
            _secrets.Enqueue(form[field]);
        }
    }

    // xms_cc is what the client can do; anything else is what the token is to hold.
    private static bool AsksForMore(string claims)
    {
        using var json = JsonDocument.Parse(claims);
        return json.RootElement.TryGetProperty("access_token", out var wanted) && wanted.EnumerateObject().Any(claim => claim.Name != "xms_cc");
    }

    // PKCE, RFC 7636: who redeems the code is who asked for it.
    private bool IsAuthorized(Dictionary<string, string> form) =>
        _authorizations.TryRemove(form["code"], out var query) && query["redirect_uri"] == form["redirect_uri"] && query["code_challenge_method"] == "S256"
        && query["code_challenge"] == TestToken.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"])));

    // learn.microsoft.com/entra/identity-platform/certificate-credentials
    private bool IsAssertion(Dictionary<string, string> form, Uri address)
    {
        var assertion = form["client_assertion"];
        if (form["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" || assertion == FederatedToken)
        {
            return assertion == FederatedToken;
        }

        var parts = assertion.Split('.');
        using var key = _application.GetRSAPublicKey()!;
        using var header = JsonDocument.Parse(TestToken.Decode(parts[0]));
        using var claims = JsonDocument.Parse(TestToken.Decode(parts[1]));
        var padding = header.RootElement.GetProperty("alg").GetString() == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), TestToken.Decode(parts[2]), HashAlgorithmName.SHA256, padding)
            && claims.RootElement.GetProperty("aud").GetString() == address.GetLeftPart(UriPartial.Path)
            && claims.RootElement.GetProperty("iss").GetString() == form["client_id"]
            && claims.RootElement.GetProperty("sub").GetString() == form["client_id"]
            && long.Parse(claims.RootElement.GetProperty("exp").ToString(), CultureInfo.InvariantCulture) > TestToken.Seconds(0);
    }

    private static Answer Refuse(string error, string description) => new(400, JsonSerializer.Serialize(new { error, error_description = description + "\r\nTrace ID: 0\r\nTimestamp: now" }));

    private static Dictionary<string, string> Form(string text) => text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);
}
