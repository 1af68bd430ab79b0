namespace GraphPurge.Emulation.Http;

/// <summary>The ids by which a request can be found again.</summary>
/// <param name="RequestId">The service's.</param>
/// <param name="ClientRequestId">The client's; the service's own when the client sent none.</param>
internal readonly record struct RequestIds(string RequestId, string ClientRequestId)
{
    public const string RequestIdHeader = "request-id";

    public const string ClientRequestIdHeader = "client-request-id";

    public static RequestIds Create(string? clientRequestId)
    {
        string requestId = Guid.NewGuid().ToString();
        return new RequestIds(requestId, clientRequestId is { Length: > 0 } ? clientRequestId : requestId);
    }
}
