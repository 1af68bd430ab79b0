using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>A cloud: tokens of one are worth nothing in another.</summary>
/// <param name="Environment">Its name.</param>
/// <param name="GraphRoot">The Graph root, which is the audience of its tokens too.</param>
/// <param name="AuthorityHost">Where its users and applications sign in.</param>
/// <remarks>Source: learn.microsoft.com/graph/deployments, and for the last three learn.microsoft.com/powershell/module/microsoft.graph.authentication/get-mgenvironment,
/// read 2026-11-28 (documented).</remarks>
internal sealed record Cloud(GraphEnvironment Environment, Uri GraphRoot, Uri AuthorityHost)
{
    private static readonly Cloud[] s_all =
    [
        new(GraphEnvironment.Global, new("https://graph.microsoft.com"), new("https://login.microsoftonline.com")),
        new(GraphEnvironment.USGov, new("https://graph.microsoft.us"), new("https://login.microsoftonline.us")),
        new(GraphEnvironment.USGovDoD, new("https://dod-graph.microsoft.us"), new("https://login.microsoftonline.us")),
        new(GraphEnvironment.China, new("https://microsoftgraph.chinacloudapi.cn"), new("https://login.chinacloudapi.cn")),
        new(GraphEnvironment.BleuCloud, new("https://graph.svc.sovcloud.fr"), new("https://login.sovcloud-identity.fr")),
        new(GraphEnvironment.DelosCloud, new("https://graph.svc.sovcloud.de"), new("https://login.sovcloud-identity.de")),
        new(GraphEnvironment.GovSGCloud, new("https://graph.svc.sovcloud.sg"), new("https://login.sovcloud-identity.sg")),
    ];

    public static Cloud Of(GraphEnvironment environment) => s_all.Single(cloud => cloud.Environment == environment);

    /// <summary>The cloud whose Graph root this is; null for any other address.</summary>
    public static Cloud? FindByRoot(Uri address) => Array.Find(s_all, cloud => Connection.GraphRoot.IsSame(cloud.GraphRoot, address));

    /// <summary>Whether users of some cloud sign in at this host.</summary>
    public static bool IsAuthority(Uri address) => Array.Exists(s_all, cloud => cloud.AuthorityHost.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase));
}
