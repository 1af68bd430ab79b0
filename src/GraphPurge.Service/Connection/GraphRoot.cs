namespace GraphPurge.Service.Connection;

/// <summary>The rule for where a token may go: https, or http on this machine only.</summary>
internal static class GraphRoot
{
    /// <summary>Checks a Graph root and takes a trailing slash off.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EndpointNotSecure"/> or <see cref="FaultCondition.EndpointNotValid"/>.</exception>
    public static Uri Check(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
        {
            throw NotValid(Translation.Format($"'{endpoint.OriginalString}' is not an http or https address."));
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw NotValid(Translation.Format($"The endpoint on {endpoint.Host} carries more than scheme, host and port."));
        }

        if (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            throw new GraphPurgeException(
                FaultCondition.EndpointNotSecure,
                Translation.Format($"The endpoint '{endpoint.OriginalString}' would carry the access token unencrypted across a network."));
        }

        return new Uri(endpoint.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Whether two addresses have scheme, host and port in common.</summary>
    public static bool IsSame(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static GraphPurgeException NotValid(string message) =>
        new(FaultCondition.EndpointNotValid, message);
}
