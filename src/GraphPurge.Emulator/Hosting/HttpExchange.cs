using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Turns what the listener hands over into a request, and an answer into what it sends.</summary>
internal sealed class HttpExchange(HttpListenerContext context, string root)
{
    /// <summary>Assumed: third parties report 4 MB for batches.</summary>
    private const int MaximumBody = 4 * 1024 * 1024;

    /// <summary>How much of a body that is too large is read all the same: a client that is still sending would not see the answer.</summary>
    private const int DrainLimit = 16 * MaximumBody;

    /// <summary>Shaped as documented in Graph's best practices; the values name the emulator.</summary>
    private const string Diagnostic =
        """{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"EMULATOR"}}""";

    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RequestIds _ids = RequestIds.Create(context.Request.Headers[RequestIds.ClientRequestIdHeader]);

    /// <summary>Reads the request and answers it.</summary>
    public async Task RunAsync(TokenIssuer tokens, RequestPipeline pipeline)
    {
        byte[]? body = await ReadBodyAsync().ConfigureAwait(false);
        GraphResponse response = body is null ? GraphErrors.BodyTooLarge
            : GraphAddress.Parse(context.Request.RawUrl ?? string.Empty) is { } address ? await pipeline.AnswerAsync(Request(address, body, tokens)).ConfigureAwait(false)
            : GraphErrors.UnknownRoute(context.Request.RawUrl ?? string.Empty);
        await WriteAsync(response).ConfigureAwait(false);
    }

    /// <summary>Ends the connection without an answer.</summary>
    /// <remarks>
    /// Off Windows the listener sends the headers that are due before it cuts, and would say 200. Status 100 is no answer:
    /// a client reads past it, and then finds the connection closed.
    /// </remarks>
    public void Cut()
    {
        try
        {
            context.Response.StatusCode = 100;
            context.Response.ContentLength64 = 0;
        }
        catch (InvalidOperationException)
        {
            // The headers are out already, or the listener is closed: what is left is to close the connection.
        }

        context.Response.Abort();
    }

    private GraphRequest Request(GraphAddress address, byte[] body, TokenIssuer tokens) => new()
    {
        Method = context.Request.HttpMethod,
        Address = address,
        Root = root,
        Ids = _ids,
        Token = tokens.Check(context.Request.Headers["Authorization"]),
        Body = RequestBody.FromBytes(body),
        Header = name => context.Request.Headers[name],
    };

    /// <summary>Reads the body; null when it is too large.</summary>
    private async Task<byte[]?> ReadBodyAsync()
    {
        if (!context.Request.HasEntityBody)
        {
            return [];
        }

        using MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        long length = 0;
        while (length < DrainLimit)
        {
            int read = await context.Request.InputStream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
            if (length <= MaximumBody)
            {
                body.Write(buffer, 0, read);
            }
        }

        return length <= MaximumBody ? body.ToArray() : null;
    }

    private async Task WriteAsync(GraphResponse response)
    {
        HttpListenerResponse output = context.Response;
        if (response.Status == 0)
        {
            Cut();
            return;
        }

        output.StatusCode = response.Status;
        output.Headers[RequestIds.RequestIdHeader] = _ids.RequestId;
        output.Headers[RequestIds.ClientRequestIdHeader] = _ids.ClientRequestId;
        output.Headers["x-ms-ags-diagnostic"] = Diagnostic;
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            output.Headers[header.Key] = header.Value;
        }

        byte[] bytes = Render(response, output);
        output.ContentLength64 = bytes.Length;
        if (bytes.Length > 0)
        {
            await output.OutputStream.WriteAsync(bytes, 0, bytes.Length).ConfigureAwait(false);
        }

        output.Close();
    }

    private byte[] Render(GraphResponse response, HttpListenerResponse output)
    {
        if (response.Html is { } html)
        {
            output.ContentType = "text/html";
            return Encoding.UTF8.GetBytes(html);
        }

        if (response.WriteBody is not { } writeBody)
        {
            return [];
        }

        output.ContentType = "application/json; odata.metadata=minimal; charset=utf-8";
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, s_writerOptions))
        {
            writeBody(writer, _ids);
        }

        return stream.ToArray();
    }
}
