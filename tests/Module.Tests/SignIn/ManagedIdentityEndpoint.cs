using System.Collections.Concurrent;
using System.Text.Json;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.SignIn;

/// <summary>Where Azure gives its machines, functions and automation accounts their tokens, on loopback.</summary>
/// <remarks>Source: learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token and learn.microsoft.com/azure/app-service/overview-managed-identity.</remarks>
public sealed class ManagedIdentityEndpoint : IDisposable
{
    public const string Header = "header-secret-that-nobody-may-see";

    private readonly RecordingServer _server;
    private readonly ConcurrentQueue<string> _tokens = new();

    public ManagedIdentityEndpoint() => _server = new RecordingServer(Serve);

    public string Host => _server.Endpoint;

    /// <summary>Whether an identity is assigned at all.</summary>
    public bool HasIdentity { get; set; } = true;

    public IReadOnlyList<RecordedRequest> Requests => _server.Requests;

    /// <summary>The tokens that it gave, in order.</summary>
    public IReadOnlyList<string> Tokens => [.. _tokens];

    /// <summary>The last of them; null before the first.</summary>
    public string? Token => _tokens.LastOrDefault();

    public void Dispose() => _server.Dispose();

    private Answer? Serve(RecordedRequest request)
    {
        var address = new Uri(new Uri(Host), request.Target);
        var query = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        var isMachine = address.AbsolutePath == "/metadata/identity/oauth2/token" && request.Header("Metadata") == "true";
        var isService = address.AbsolutePath == "/msi/token" && request.Header("X-IDENTITY-HEADER") == Header;
        if (!isMachine && !isService)
        {
            return new Answer(404, "{}");
        }

        if (!HasIdentity)
        {
            // It repeats what it was sent, as a careless one might.
            return new Answer(400, $$"""{"error":"invalid_request","error_description":"Identity not found ({{string.Join(", ", request.HeaderLines)}})"}""");
        }

        var token = TestToken.Application(query["resource"], client: query.GetValueOrDefault("client_id", TestToken.Client));
        _tokens.Enqueue(token);
        return Answer.Ok(JsonSerializer.Serialize(new
        {
            access_token = token,
            expires_in = "3600",
            expires_on = TestToken.Seconds(3600).ToString(System.Globalization.CultureInfo.InvariantCulture),
            resource = query["resource"],
            token_type = "Bearer",
        }));
    }
}
