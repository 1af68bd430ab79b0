using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Reads the head of a request by RFC 9112, and refuses whatever that leaves to interpretation.</summary>
internal static class RequestHeadReader
{
    private const string TokenSymbols = "!#$%&'*+-.^_`|~";

    private static readonly char[] s_optionalWhitespace = [' ', '\t'];

    /// <summary>Reads it; null when the client hangs up instead.</summary>
    /// <exception cref="GraphRefusalException">It is malformed, or too large.</exception>
    public static async Task<RequestHead?> ReadAsync(ConnectionInput input)
    {
        string? requestLine;
        do
        {
            // Empty lines before the request are skipped: some clients end a body with one (RFC 9112 section 2.2).
            requestLine = await input.ReadLineAsync(HttpLimits.RequestLine, GraphErrors.RequestLineTooLong).ConfigureAwait(false);
        }
        while (requestLine?.Length == 0);

        if (requestLine is null)
        {
            return null;
        }

        (string method, string target, bool isVersion10) = ParseRequestLine(requestLine);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        for (int room = HttpLimits.Head - requestLine.Length; ;)
        {
            string? line = await input.ReadLineAsync(room, GraphErrors.HeadersTooLarge).ConfigureAwait(false);
            if (line is not { Length: > 0 })
            {
                return line is null ? null : Complete(method, target, isVersion10, headers);
            }

            AddHeader(headers, line);
            room = Math.Max(0, room - line.Length);
        }
    }

    private static (string Method, string Target, bool IsVersion10) ParseRequestLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]))
        {
            throw Malformed("The request line must be a method, a target and a version, with one blank between them.");
        }

        // What follows HTTP/ decides between an answer about the version and one about nonsense.
        if (parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw parts[2].StartsWith("HTTP/", StringComparison.Ordinal)
                ? new GraphRefusalException(GraphErrors.VersionNotSupported)
                : Malformed("The request line does not end with the version of HTTP.");
        }

        return (parts[0], ParseTarget(parts[0], parts[1]), parts[2] == "HTTP/1.0");
    }

    /// <summary>Takes the path and query out of a target (RFC 9112 section 3.2), and touches nothing in them.</summary>
    private static string ParseTarget(string method, string target)
    {
        if (!target.All(static character => character is > ' ' and < '\x7F'))
        {
            throw Malformed("The target of the request holds characters that must be percent-encoded.");
        }

        if (target.StartsWith('/') || (target == "*" && method == "OPTIONS"))
        {
            return target;
        }

        foreach (string scheme in (string[])["http://", "https://"])
        {
            int hostEnd = target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? target.IndexOfAny(['/', '?'], scheme.Length) : 0;
            if (hostEnd < 0)
            {
                return "/";
            }

            if (hostEnd > scheme.Length)
            {
                return target[hostEnd] == '/' ? target[hostEnd..] : string.Concat("/", target.AsSpan(hostEnd));
            }
        }

        throw Malformed("The target of the request must be a path that begins with a slash, or an absolute address.");
    }

    private static void AddHeader(Dictionary<string, string> headers, string line)
    {
        int colon = line.IndexOf(':');

        // A folded line begins with a blank, and so has no token before its colon either.
        if (colon < 0 || !IsToken(line.Substring(0, colon)))
        {
            throw Malformed("A header line must be a name, a colon and a value, and must not be folded.");
        }

        string name = line.Substring(0, colon);
        string value = line.Substring(colon + 1).Trim(s_optionalWhitespace);
        headers[name] = headers.TryGetValue(name, out string? earlier) ? $"{earlier}, {value}" : value;
    }

    private static RequestHead Complete(string method, string target, bool isVersion10, Dictionary<string, string> headers)
    {
        bool isChunked = headers.TryGetValue("Transfer-Encoding", out string? coding);
        bool hasLength = headers.TryGetValue("Content-Length", out string? length);
        bool hasHost = headers.TryGetValue("Host", out string? host);
        long contentLength = 0;
        if (isVersion10 ? isChunked : !hasHost)
        {
            throw Malformed(isVersion10 ? "HTTP/1.0 has no Transfer-Encoding." : "A request needs a Host header.");
        }

        if (host?.Contains(',') == true || (isChunked && hasLength))
        {
            throw Malformed(isChunked && hasLength ? "A request has a Content-Length or a Transfer-Encoding, not both." : "A request has one Host header.");
        }

        // A header that came twice has a comma in it, and is no number.
        if (hasLength && !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out contentLength))
        {
            throw Malformed("The Content-Length is not one number.");
        }

        if (isChunked && !coding!.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        {
            throw new GraphRefusalException(GraphErrors.UnknownTransferCoding);
        }

        return new RequestHead(method, target, isVersion10, headers, hasLength ? contentLength : null, isChunked);
    }

    private static bool IsToken(string text) => text.Length > 0 && text.All(static character =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenSymbols.Contains(character));

    private static GraphRefusalException Malformed(string message) => new(GraphErrors.BadRequest(message));
}
