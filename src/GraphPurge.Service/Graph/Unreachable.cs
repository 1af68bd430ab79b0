using System.Net.Http;
using System.Net.Sockets;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Graph;

/// <summary>Tells requests that never left this machine from those that may have, and says why they did not.</summary>
internal static class Unreachable
{
    /// <summary>How long a connection may take to come about, with its proxy and its encryption: four packets that ask for it are lost by then
    /// (they are sent after 0, 1, 3 and 7 seconds, RFC 6298).</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Whether a host was tried often or long enough: who waits for a connection that does not come about waits for one connect time-out, and
    /// not for one after the other.</summary>
    /// <param name="attempts">How often it could not be reached.</param>
    /// <param name="elapsed">How long that took.</param>
    public static bool IsGivenUp(int attempts, TimeSpan elapsed) => attempts >= RetrySchedule.UnreachableAttempts || elapsed >= ConnectTimeout;

    /// <summary>Why a request never left, in words that name the host, and the proxy if there is one; null when it may have left.</summary>
    /// <param name="exception">What sending threw.</param>
    /// <param name="endpoint">Where it was to go.</param>
    public static string? Explain(Exception exception, Uri endpoint)
    {
        var host = endpoint.IsDefaultPort ? endpoint.Host : endpoint.Authority;
        var proxy = ProxyOf(endpoint);
        var through = proxy is null ? "" : Translation.Format($" through the proxy {proxy}");
        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused =>
                Translation.Format($"the proxy {proxy ?? Translation.Of("of this machine")} refused to connect to {host}{(refused.StatusCode is { } status ? Translation.Format($" with status {(int)status}") : "")}"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                proxy is null ? Translation.Format($"the name {endpoint.Host} could not be resolved") : Translation.Format($"{host} could not be reached{through}: a name could not be resolved"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Translation.Format($"a secure connection to {host}{through} could not be opened"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
                Translation.Format($"{proxy ?? host} refused the connection{(proxy is null ? "" : Translation.Format($", which is the proxy for {host}"))}"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Translation.Format($"{host} could not be reached{through}"),

            // A connect time-out, as SocketsHttpHandler.ConnectTimeout throws it.
            OperationCanceledException { InnerException: TimeoutException } => Translation.Format($"a connection to {host}{through} could not be opened within {ConnectTimeout.TotalSeconds:0} seconds"),
            _ => null,
        };
    }

    /// <summary>The proxy that requests to an address go through, without what signs in to it; null for none.</summary>
    private static string? ProxyOf(Uri endpoint) =>
        !LocalBypassProxy.Instance.IsBypassed(endpoint) && LocalBypassProxy.Instance.GetProxy(endpoint) is { } proxy && proxy != endpoint ? $"{proxy.Scheme}://{proxy.Authority}" : null;
}
