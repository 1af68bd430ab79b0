using System.Net;
using System.Net.Http;
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

    /// <summary>How long an answer may take, from the request to its last byte: what HttpClient waits for by default.</summary>
    private static readonly TimeSpan s_answerTimeout = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;
    private readonly TokenSource _tokens;
    private readonly TimeProvider _time;
    private long _changes;
    private int _changesUnderWay;

    public GraphTransport(Uri endpoint, string apiVersion, TokenSource tokens, TimeProvider time)
    {
        Endpoint = endpoint;
        IsBeta = apiVersion == "beta";
        BaseUrl = $"{endpoint.GetLeftPart(UriPartial.Authority)}/{apiVersion}";
        (_tokens, _time) = (tokens, time);
        var handlers = GraphClientFactory.CreateDefaultHandlers(new GraphClientOptions());
        handlers = [.. handlers.Where(handler => handler is not (RetryHandler or RedirectHandler or UriReplacementHandler<UriReplacementHandlerOption>))];
        _http = GraphClientFactory.Create(handlers, finalHandler: CreateSocketHandler());
        _http.Timeout = Timeout.InfiniteTimeSpan; // the whole answer has its limit below
        Client = new GraphServiceClient(_http, new AnonymousAuthenticationProvider(), BaseUrl); // the token is added below
    }

    /// <summary>The Graph root.</summary>
    public Uri Endpoint { get; }

    /// <summary>The Graph root with its version.</summary>
    public string BaseUrl { get; }

    /// <summary>The time, by the session's clock.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>A moment, by a clock that nobody can set: what was waited is measured by it.</summary>
    public long Timestamp => _time.GetTimestamp();

    /// <summary>The time since a <see cref="Timestamp"/>.</summary>
    public TimeSpan ElapsedSince(long timestamp) => _time.GetElapsedTime(timestamp);

    /// <summary>Whether that is the beta version.</summary>
    public bool IsBeta { get; }

    /// <summary>Notes what the session has changed by now: who lists meanwhile may miss something.</summary>
    public ChangeMark MarkChanges()
    {
        var count = Interlocked.Read(ref _changes);
        return new ChangeMark(count, Volatile.Read(ref _changesUnderWay) == 0);
    }

    /// <summary>Whether the session may have changed something since: it asked for a change, got its answer, or was waiting for it then.</summary>
    public bool HasChangedSince(ChangeMark mark) => !mark.WasQuiet || Interlocked.Read(ref _changes) != mark.Count;

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
            ? reply with { LocalFault = fault }
            : reply with { TokenWasRenewed = true };

    /// <summary>Notes that the service took the token of an answered request.</summary>
    public void AcceptToken(GraphReply reply) => _tokens.Accept(reply.TokenGeneration);

    /// <summary>Waits, by the session's clock.</summary>
    public Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) => _time.WaitAsync(wait, cancellationToken);

    private async Task<GraphReply> SendOnceAsync(RequestInformation request, ArraySegment<byte>? content, string clientRequestId, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var known = new GraphReply { ClientRequestId = clientRequestId };
        SessionToken? token = null;
        var wasMade = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_answerTimeout);
        try
        {
            token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            known = known with { TokenGeneration = token.Generation };
            using var message = await MakeAsync(request, content, token, cancellationToken).ConfigureAwait(false);
            wasMade = true;
            using var change = NoteChange(message.Method);

            // Once the headers are there, the status is known, whatever becomes of the body.
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            known = ReplyReader.ReadHead(known, response, _time.GetUtcNow()) with { IsUnreadable = true };
            var body = JsonText.Mend(await AnswerBody.ReadAsync(response, message.Method, limit.Token).ConfigureAwait(false));
            Redaction.Strike(body, token.Bytes.Span);
            var isBatch = message.RequestUri!.AbsolutePath.EndsWith(BatchBody.Path, StringComparison.Ordinal);
            var reply = ReplyReader.ReadBody(known, response, body, mayCarryError: message.Method != HttpMethod.Get && !isBatch) with { Elapsed = _time.GetElapsedTime(started) };
            reply = reply.WithoutToken(token.Text);
            if (reply.IsTokenRefused)
            {
                return await RenewTokenAsync(reply, cancellationToken).ConfigureAwait(false);
            }

            // Of a batch, its items tell.
            if (!isBatch)
            {
                AcceptToken(reply);
            }

            return reply;
        }
        catch (GraphPurgeException e) when (!cancellationToken.IsCancellationRequested)
        {
            return known with { LocalFault = e.Fault, ErrorMessage = Translation.Of("there is no token to send"), Elapsed = _time.GetElapsedTime(started) };
        }
#pragma warning disable CA1031 // Whatever goes wrong here, what is known of the request is the answer: a target's account depends on it.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var reply = Broken(known, e, wasMade, limit.IsCancellationRequested) with { Diagnostic = Diagnostics.Describe(e, token?.Text), Elapsed = _time.GetElapsedTime(started) };
            return token is null ? reply
                : reply.IsTokenRefused ? await RenewTokenAsync(reply.WithoutToken(token.Text), cancellationToken).ConfigureAwait(false)
                : reply.WithoutToken(token.Text);
        }
    }

    private GraphReply Broken(GraphReply known, Exception exception, bool wasMade, bool isTooLate)
    {
        if (known.StatusCode is not null)
        {
            // A refusal is one without its words too. What a success says is in its body.
            var isTooLarge = exception is AnswerTooLargeException;
            return known with
            {
                AnswerLost = known.IsSuccess,
                IsTooLarge = isTooLarge,
                ErrorMessage = !known.IsSuccess ? null : isTooLarge ? Translation.Of("the answer is larger than any of the service") : Translation.Of("the answer could not be read"),
            };
        }

        if (!wasMade)
        {
            return known with { ErrorMessage = Translation.Of("the request could not be made") };
        }

        return !isTooLate && Unreachable.Explain(exception, Endpoint) is { } reason
            ? known with { ErrorMessage = reason }
            : known with { AnswerLost = true, ErrorMessage = exception is OperationCanceledException ? Translation.Of("no answer in time") : Translation.Of("the connection broke before the answer came") };
    }

    // On a reused connection that breaks, the HTTP handler sends a request without content once more by itself, and the
    // answer to the second would hide that the first one landed. Content forbids that, even if it is empty.
    private async Task<HttpRequestMessage> MakeAsync(RequestInformation request, ArraySegment<byte>? content, SessionToken token, CancellationToken cancellationToken)
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

        message.Headers.TryAddWithoutValidation("Authorization", token.Header);
        return message;
    }

    private static Stream StreamOf(ArraySegment<byte>? content) => content is { } bytes ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : Stream.Null;

    private static ArraySegment<byte>? BytesOf(Stream? content)
    {
        if (content is null || content == Stream.Null)
        {
            return null;
        }

        if (content is MemoryStream { Position: 0 } memory && memory.TryGetBuffer(out var buffer))
        {
            return buffer;
        }

        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private Change? NoteChange(HttpMethod method) => method == HttpMethod.Get ? null : new Change(this);

    private static SocketsHttpHandler CreateSocketHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = Unreachable.ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        Proxy = LocalBypassProxy.Instance,
        UseCookies = false,
    };

    /// <summary>A request that changes something, from when it is sent until its answer is there.</summary>
    private sealed class Change : IDisposable
    {
        private readonly GraphTransport _transport;

        public Change(GraphTransport transport)
        {
            _transport = transport;
            Interlocked.Increment(ref transport._changesUnderWay);
            Interlocked.Increment(ref transport._changes);
        }

        public void Dispose()
        {
            Interlocked.Increment(ref _transport._changes);
            Interlocked.Decrement(ref _transport._changesUnderWay);
        }
    }
}
