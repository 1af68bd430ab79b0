using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Where a session goes: for its tokens, and with them.</summary>
/// <param name="Endpoint">The Graph root. Tokens go there and nowhere else.</param>
/// <param name="Environment">The cloud; null when the caller and the endpoint do not tell.</param>
/// <param name="Resource">What tokens are asked for.</param>
/// <param name="AuthorityHost">Who is asked for them.</param>
internal sealed record Destination(Uri Endpoint, GraphEnvironment? Environment, Uri Resource, Uri AuthorityHost)
{
    private const string AuthorityHostVariable = "AZURE_AUTHORITY_HOST";

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EndpointNotSecure"/>, <see cref="FaultCondition.EndpointNotValid"/> or
    /// <see cref="FaultCondition.AuthorityHostNotValid"/>.</exception>
    public static Destination Of(ConnectionRequest request)
    {
        var endpoint = request.Endpoint is null ? Cloud.Of(request.Environment ?? GraphEnvironment.Global).GraphRoot : GraphRoot.Check(request.Endpoint);
        var cloudOfEndpoint = Cloud.FindByRoot(endpoint);
        if (request.Environment is { } named && cloudOfEndpoint is not null && cloudOfEndpoint.Environment != named)
        {
            throw new GraphPurgeException(FaultCondition.EndpointNotValid, Translation.Format($"{endpoint.Host} belongs to the cloud {cloudOfEndpoint.Environment}, not to {named}."), Translation.Of("Leave out -Endpoint or -Environment."));
        }

        return new Destination(
            endpoint,
            request.Environment ?? cloudOfEndpoint?.Environment,
            request.Environment is { } environment ? Cloud.Of(environment).GraphRoot : endpoint,
            request.Environment is null && AuthorityHostOfVariable() is { } host ? host : Cloud.Of(request.Environment ?? cloudOfEndpoint?.Environment ?? GraphEnvironment.Global).AuthorityHost);
    }

    // The variable that Azure's own libraries and tools read (learn.microsoft.com/dotnet/api/azure.identity.tokencredentialoptions.authorityhost).
    private static Uri? AuthorityHostOfVariable()
    {
        if (System.Environment.GetEnvironmentVariable(AuthorityHostVariable) is not { Length: > 0 } value)
        {
            return null;
        }

        // Some tools set the host alone.
        return Uri.TryCreate(value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}", UriKind.Absolute, out var host) && host.Scheme == Uri.UriSchemeHttps
            ? host
            : throw new GraphPurgeException(
                FaultCondition.AuthorityHostNotValid,
                Translation.Format($"The environment variable {AuthorityHostVariable} holds '{value}', which is no https address."),
                Translation.Of("Set it to an address such as https://login.microsoftonline.com, or remove it; -Environment overrides it."));
    }
}
