using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Writes an answer as it goes over the wire: head and body in one piece, with one send.</summary>
internal static class ResponseWriter
{
    /// <summary>Shaped as documented in Graph's best practices; the values name the emulator.</summary>
    private const string Diagnostic =
        """{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"EMULATOR"}}""";

    private static readonly Encoding s_latin1 = Encoding.GetEncoding("ISO-8859-1");

    private static readonly JsonWriterOptions s_jsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<int, string> s_reasons = new();

    /// <summary>Leave to send a body (RFC 9110 section 15.2.1).</summary>
    public static byte[] Continue { get; } = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    /// <summary>Writes an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="ids">The ids that it carries.</param>
    /// <param name="request">What it answers; null when that could not be understood.</param>
    /// <param name="keepsAlive">Whether the connection stays for another request.</param>
    public static PooledBuffer Write(GraphResponse response, RequestIds ids, RequestHead? request, bool keepsAlive)
    {
        using PooledBuffer body = new();
        string? contentType = WriteBody(body, response, ids);
        StringBuilder head = new(1024);
        head.Append("HTTP/1.1 ").Append(response.Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(ReasonOf(response.Status)).Append("\r\n");
        AppendHeader(head, "Date", DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture));
        AppendHeader(head, RequestIds.RequestIdHeader, ids.RequestId);
        AppendHeader(head, RequestIds.ClientRequestIdHeader, ids.ClientRequestId);
        AppendHeader(head, "x-ms-ags-diagnostic", Diagnostic);
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            AppendHeader(head, header.Key, header.Value);
        }

        if (contentType is not null)
        {
            AppendHeader(head, "Content-Type", contentType);
        }

        if (response.Status != 204)
        {
            // Not with 204 (RFC 9110 section 8.6).
            AppendHeader(head, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        }

        if (!keepsAlive || request is { IsVersion10: true })
        {
            AppendHeader(head, "Connection", keepsAlive ? "keep-alive" : "close");
        }

        PooledBuffer wire = new();
        wire.Write(s_latin1.GetBytes(head.Append("\r\n").ToString()));
        if (request?.Method != "HEAD")
        {
            wire.Write(body.First(response.IsTruncated ? body.Length / 2 : body.Length));
        }

        return wire;
    }

    /// <summary>Writes the body, and says of what type it is; null when there is none.</summary>
    private static string? WriteBody(PooledBuffer body, GraphResponse response, RequestIds ids)
    {
        if (response.Html is { } html)
        {
            body.Write(Encoding.UTF8.GetBytes(html));
            return "text/html";
        }

        if (response.WriteBody is not { } writeBody)
        {
            return null;
        }

        using Utf8JsonWriter writer = new(body, s_jsonOptions);
        writeBody(writer, ids);
        return "application/json; odata.metadata=minimal; charset=utf-8";
    }

    /// <summary>Appends a header that cannot become two: a control character in it is replaced by a blank (RFC 9110 section 5.5).</summary>
    private static void AppendHeader(StringBuilder head, string name, string value)
    {
        head.Append(name).Append(": ");
        foreach (char character in value)
        {
            head.Append(char.IsControl(character) ? ' ' : character);
        }

        head.Append("\r\n");
    }

    private static string ReasonOf(int status) => s_reasons.GetOrAdd(status, static status =>
    {
        using HttpResponseMessage message = new((HttpStatusCode)status);
        return message.ReasonPhrase ?? string.Empty;
    });
}
