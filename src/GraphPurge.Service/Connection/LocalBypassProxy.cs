using System.Net;
using System.Net.Http;

namespace GraphPurge.Service.Connection;

/// <summary>
/// The proxy of this machine's settings, but for what is on this machine or its host: a token for a loopback address, or a request to the managed
/// identity's endpoint, is nothing for a proxy to see. .NET's own list of exceptions (NO_PROXY) does not know <c>*</c> or ranges of addresses.
/// </summary>
internal sealed class LocalBypassProxy : IWebProxy
{
    /// <summary>Azure's instance metadata service: learn.microsoft.com/azure/virtual-machines/instance-metadata-service asks clients to bypass proxies for it.</summary>
    private const string InstanceMetadataHost = "169.254.169.254";

    public static LocalBypassProxy Instance { get; } = new();

    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => HttpClient.DefaultProxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || host.Host == InstanceMetadataHost || HttpClient.DefaultProxy.IsBypassed(host);
}
