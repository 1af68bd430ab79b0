using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OtherVersions;

/// <summary>The managed identity endpoint of an App Service, on loopback: gives one token to whoever asks in the documented way.</summary>
/// <remarks>learn.microsoft.com/azure/app-service/overview-managed-identity, REST endpoint reference.</remarks>
internal sealed class IdentityEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _secret = Guid.NewGuid().ToString("N");
    private readonly string _answer;

    public IdentityEndpoint(string token)
    {
        _answer = $$"""{"access_token":"{{token}}","expires_on":"{{DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds()}}","resource":"loopback","token_type":"Bearer"}""";
        var address = $"http://127.0.0.1:{FindFreePort()}/";
        _listener.Prefixes.Add(address);
        _listener.Start();
        _listener.BeginGetContext(Answer, null);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", address + "msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", _secret);
    }

    /// <summary>How many tokens it gave.</summary>
    public int Requests { get; private set; }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        _listener.Close();
    }

    private static int FindFreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private void Answer(IAsyncResult result)
    {
        HttpListenerContext context;
        try
        {
            context = _listener.EndGetContext(result);
            _listener.BeginGetContext(Answer, null);
        }
        catch (Exception e) when (e is ObjectDisposedException or HttpListenerException or InvalidOperationException)
        {
            return; // closed
        }

        var isAllowed = context.Request.Headers["X-IDENTITY-HEADER"] == _secret;
        var body = Encoding.UTF8.GetBytes(isAllowed ? _answer : "{}");
        Requests += isAllowed ? 1 : 0;
        context.Response.StatusCode = isAllowed ? 200 : 401;
        context.Response.ContentType = "application/json";
        context.Response.Close(body, willBlock: true);
    }
}
