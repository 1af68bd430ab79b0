namespace GraphPurge.Emulation.Hosting;

/// <summary>The request line and the headers of a request, with what they say about its body and its connection.</summary>
/// <param name="method">The method, in the case in which it came: methods are case-sensitive.</param>
/// <param name="target">The path and query exactly as they came; <c>*</c> for the server as a whole.</param>
/// <param name="isVersion10">Whether it is HTTP/1.0 and not 1.1.</param>
/// <param name="headers">The headers by name, those that came more than once joined by commas.</param>
/// <param name="contentLength">How long the body is; null when no Content-Length says so.</param>
/// <param name="isChunked">Whether the body comes in chunks.</param>
internal sealed class RequestHead(
    string method, string target, bool isVersion10, IReadOnlyDictionary<string, string> headers, long? contentLength, bool isChunked)
{
    public string Method => method;

    public string Target => target;

    public bool IsVersion10 => isVersion10;

    public long? ContentLength => contentLength;

    public bool IsChunked => isChunked;

    public bool HasBody => isChunked || contentLength > 0;

    /// <summary>Whether the client waits for leave to send the body. HTTP/1.0 has no such answer (RFC 9110 section 10.1.1).</summary>
    public bool ExpectsContinue => !isVersion10 && HasBody && "100-continue".Equals(Header("Expect"), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the connection stays for another request (RFC 9112 section 9.3).</summary>
    public bool KeepsAlive { get; } = isVersion10 ? Says(headers, "keep-alive") : !Says(headers, "close");

    /// <summary>Reads a header by its name; null when it did not come.</summary>
    public string? Header(string name) => headers.TryGetValue(name, out string? value) ? value : null;

    private static bool Says(IReadOnlyDictionary<string, string> headers, string option) =>
        headers.TryGetValue("Connection", out string? options)
        && options.Split(',').Any(candidate => candidate.Trim().Equals(option, StringComparison.OrdinalIgnoreCase));
}
