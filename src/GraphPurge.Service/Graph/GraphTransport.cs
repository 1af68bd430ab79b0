using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using GraphPurge.Service.Connection;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Sends one request once and says what is known afterwards. The SDK's own retry handler is out: it repeats a POST
/// after a 504 and so hides that the first one may have landed. Redirects are not followed either: the token
/// goes to the configured host and no other.
/// </summary>
internal sealed class GraphTransport
{
    private const string ClientRequestIdHeader = "client-request-id";

    private readonly HttpClient _http;
    private readonly TokenSource _tokens;
    private readonly TimeProvider _time;
    private long _changes;

    public GraphTransport(Uri endpoint, string apiVersion, TokenSource tokens, TimeProvider time)
    {
        Endpoint = endpoint;
        IsBeta = apiVersion == "beta";
        BaseUrl = $"{endpoint.GetLeftPart(UriPartial.Authority)}/{apiVersion}";
        (_tokens, _time) = (tokens, time);
        var handlers = GraphClientFactory.CreateDefaultHandlers(new GraphClientOptions());
        handlers = [.. handlers.Where(handler => handler is not (RetryHandler or RedirectHandler or UriReplacementHandler<UriReplacementHandlerOption>))];
        _http = GraphClientFactory.Create(handlers, finalHandler: CreateSocketHandler());
        Client = new GraphServiceClient(_http, new AnonymousAuthenticationProvider(), BaseUrl); // the token is added below
    }

    /// <summary>The Graph root.</summary>
    public Uri Endpoint { get; }

    /// <summary>The Graph root with its version.</summary>
    public string BaseUrl { get; }

    /// <summary>The time, by the session's clock.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether that is the beta version.</summary>
    public bool IsBeta { get; }

    /// <summary>Grows whenever a request that changes something is sent or answered: who lists meanwhile may have missed something.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>The SDK's client, for its request builders.</summary>
    public GraphServiceClient Client { get; }

    /// <summary>Sends a request once; once more with another token, where the first is refused and another is to be had: the service
    /// does nothing with a request whose token it refuses.</summary>
    /// <param name="request">The request, as one of the SDK's builders makes it.</param>
    /// <param name="clientRequestId">Our id of it.</param>
    /// <param name="cancellationToken">Cancelling abandons the request, whatever its fate.</param>
    public async Task<GraphReply> SendAsync(RequestInformation request, string clientRequestId, CancellationToken cancellationToken)
    {
        request.Headers.TryAdd(ClientRequestIdHeader, clientRequestId);
        var content = BytesOf(request.Content);
        try
        {
            var reply = await SendOnceAsync(request, content, clientRequestId, cancellationToken).ConfigureAwait(false);
            return reply.TokenWasRenewed ? await SendOnceAsync(request, content, clientRequestId, cancellationToken).ConfigureAwait(false) : reply;
        }
        finally
        {
            // What was sent is closed with its message: whoever sends the request again has a content to read.
            request.Content = StreamOf(content);
        }
    }

    /// <summary>Gets another token for what was refused for its token, unless there is one by now.</summary>
    public async Task<GraphReply> RenewTokenAsync(GraphReply reply, CancellationToken cancellationToken) =>
        await _tokens.RenewAsync(reply.TokenGeneration, reply.ClaimsChallenge, cancellationToken).ConfigureAwait(false) is { } fault
            ? reply with { SignInFault = fault }
            : reply with { TokenWasRenewed = true };

    /// <summary>Notes that the service took the token of an answered request.</summary>
    public void AcceptToken(GraphReply reply) => _tokens.Accept(reply.TokenGeneration);

    /// <summary>Waits, by the session's clock.</summary>
    public Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) => _time.WaitAsync(wait, cancellationToken);

    private async Task<GraphReply> SendOnceAsync(RequestInformation request, byte[]? content, string clientRequestId, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var generation = 0;
        var wasMade = false;
        try
        {
            var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            generation = token.Generation;
            using var message = await MakeAsync(request, content, token, cancellationToken).ConfigureAwait(false);
            wasMade = true;
            NoteChange(message);

            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            NoteChange(message);
            Redaction.Strike(body, token.Text);
            var reply = Read(response, body, clientRequestId) with { Elapsed = _time.GetElapsedTime(started), TokenGeneration = generation };
            if (reply.IsTokenRefused)
            {
                return await RenewTokenAsync(reply, cancellationToken).ConfigureAwait(false);
            }

            // Of a batch, its items tell.
            if (!message.RequestUri!.AbsolutePath.EndsWith(BatchBody.Path, StringComparison.Ordinal))
            {
                AcceptToken(reply);
            }

            return reply;
        }
        catch (GraphPurgeException e) when (!cancellationToken.IsCancellationRequested)
        {
            return new GraphReply { ClientRequestId = clientRequestId, SignInFault = e.Fault, ErrorMessage = "there is no token to send", Elapsed = _time.GetElapsedTime(started) };
        }
#pragma warning disable CA1031 // Whatever goes wrong here, what is known of the request is the answer: a target's account depends on it.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var neverSent = !wasMade || NeverSent(e);
            return new GraphReply
            {
                ClientRequestId = clientRequestId,
                TokenGeneration = generation,
                AnswerLost = !neverSent,
                ErrorMessage = !wasMade ? "the request could not be made"
                    : neverSent ? $"{Endpoint.Host} could not be reached"
                    : e is OperationCanceledException ? "no answer in time"
                    : "the connection broke before the answer came",
                Elapsed = _time.GetElapsedTime(started),
            };
        }
    }

    // On a reused connection that breaks, the HTTP handler sends a request once more by itself as long as it has no content, and the
    // answer to the second would hide that the first one landed. Content, even none of it, forbids that.
    private async Task<HttpRequestMessage> MakeAsync(RequestInformation request, byte[]? content, SessionToken token, CancellationToken cancellationToken)
    {
        request.Content = StreamOf(content);
        var message = await Client.RequestAdapter.ConvertToNativeRequestAsync<HttpRequestMessage>(request, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The adapter made no request.");

        // The adapter leaves it at 1.1. Without TLS nothing is agreed on, and 1.1 it stays.
        (message.Version, message.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
        if (message.Method != HttpMethod.Get)
        {
            message.Content ??= new ByteArrayContent([]);
        }

        // The token goes to the configured host only, whatever address a request was made for.
        if (!GraphRoot.IsSame(message.RequestUri!, Endpoint))
        {
            throw new InvalidOperationException("The request is for another host.");
        }

        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        return message;
    }

    private static Stream StreamOf(byte[]? content) => content is null ? Stream.Null : new MemoryStream(content, writable: false);

    private static byte[]? BytesOf(Stream? content)
    {
        if (content is null || content == Stream.Null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private void NoteChange(HttpRequestMessage message)
    {
        if (message.Method != HttpMethod.Get)
        {
            Interlocked.Increment(ref _changes);
        }
    }

    private GraphReply Read(HttpResponseMessage response, byte[] body, string clientRequestId)
    {
        var reply = new GraphReply
        {
            StatusCode = (int)response.StatusCode,
            ClientRequestId = clientRequestId,
            RequestId = Header(response, "request-id"),
            RetryAfter = ReplyReader.ReadRetryAfter(Header(response, "Retry-After"), _time.GetUtcNow()),
            ClaimsChallenge = ReplyReader.ReadClaimsChallenge((int)response.StatusCode, Header(response, "WWW-Authenticate")),
            ThrottleLimitPercentage = ReplyReader.ReadPercentage(Header(response, "x-ms-throttle-limit-percentage"), Header(response, "x-ms-throttle-scope")),
            Body = body,
        };
        if (body.Length == 0)
        {
            return reply;
        }

        if (reply.IsSuccess)
        {
            // A sign-in page or a proxy's welcome is no word of the service, whatever its status says.
            return response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true
                ? reply
                : reply with { AnswerLost = true, ErrorMessage = "something other than the service answered" };
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return reply.WithError(json.RootElement);
        }
        catch (JsonException)
        {
            return reply; // a gateway's answer; its status is all there is
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // A refused connection or an unknown host: nothing was sent, so nothing can have happened.
    private static bool NeverSent(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError };

    private static SocketsHttpHandler CreateSocketHandler() =>
        new() { Proxy = LocalBypassProxy.Instance, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, EnableMultipleHttp2Connections = true, UseCookies = false };
}
