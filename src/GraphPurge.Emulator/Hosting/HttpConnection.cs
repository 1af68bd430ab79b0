using System.Net.Sockets;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Serves one client: request by request, while the connection stays and the client keeps to the limits.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const long Serving = -1;

    private readonly Socket _socket;
    private readonly HttpLimits _limits;
    private readonly Func<HttpRequest, Task<GraphResponse>> _answer;
    private readonly ConnectionInput _input;
    private long _restingSince = Environment.TickCount64;

    /// <summary>Ends the connection when the client takes too long.</summary>
    private readonly Timer _patience;

    public HttpConnection(Socket socket, HttpLimits limits, Func<HttpRequest, Task<GraphResponse>> answer)
    {
        (_socket, _limits, _answer) = (socket, limits, answer);
        _input = new ConnectionInput(socket);
        _patience = new Timer(static connection => ((HttpConnection)connection!).Abort(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Since when it waits for a request, in milliseconds of the system's running time; null while it serves one.</summary>
    public long? RestingSince => Interlocked.Read(ref _restingSince) is var since && since == Serving ? null : since;

    /// <summary>Serves the client until it has gone or is sent away. Does not throw.</summary>
    public async Task RunAsync()
    {
        try
        {
            // Answers are written in one piece: waiting for more to send would only delay them.
            _socket.NoDelay = true;
            while (await ServeAsync().ConfigureAwait(false))
            {
                // The connection stays for the next request.
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The client broke off or took too long, or the emulator is being stopped: this connection ends and nothing else.
        }
    }

    /// <summary>Closes the connection, from any thread: whatever it waits for fails.</summary>
    public void Abort() => _socket.Dispose();

    public void Dispose()
    {
        _patience.Dispose();
        _socket.Dispose();
        _input.Dispose();
    }

    /// <summary>Serves one request; false when the connection has come to its end.</summary>
    private async Task<bool> ServeAsync()
    {
        Allow(_limits.Rest);
        Interlocked.Exchange(ref _restingSince, Environment.TickCount64);
        if (_input.Available == 0 && !await _input.ReceiveAsync().ConfigureAwait(false))
        {
            return false;
        }

        Interlocked.Exchange(ref _restingSince, Serving);

        RequestHead? head = null;
        RequestIds ids = RequestIds.Create(null);
        GraphResponse response;
        bool keepsAlive;
        try
        {
            Allow(_limits.HeadTime);
            head = await RequestHeadReader.ReadAsync(_input).ConfigureAwait(false);
            if (head is null)
            {
                return false;
            }

            ids = RequestIds.Create(head.Header(RequestIds.ClientRequestIdHeader));
            Allow(_limits.TransferTime);
            byte[]? body = await ReadBodyAsync(head).ConfigureAwait(false);
            Allow(Timeout.InfiniteTimeSpan);
            response = await AnswerAsync(new HttpRequest(head, body, ids)).ConfigureAwait(false);
            keepsAlive = head.KeepsAlive && !response.IsTruncated;
        }
        catch (GraphRefusalException refusal)
        {
            // Where the next request would begin is not known any more.
            response = refusal.Response;
            keepsAlive = false;
        }

        if (response.Status == 0)
        {
            return false;
        }

        Allow(_limits.TransferTime);
        using (PooledBuffer wire = Write(response, ids, head, keepsAlive))
        {
            await SendAsync(wire.First(wire.Length)).ConfigureAwait(false);
        }

        if (!keepsAlive)
        {
            await PartAsync().ConfigureAwait(false);
        }

        return keepsAlive;
    }

    private async Task<byte[]?> ReadBodyAsync(RequestHead head)
    {
        // Observed that the service insists on it; a body that ends with the connection is not a request's in any case.
        if (!head.IsChunked && head.ContentLength is null && head.Method is "POST" or "PUT" or "PATCH")
        {
            throw new GraphRefusalException(GraphErrors.LengthRequired);
        }

        if (head.ExpectsContinue)
        {
            if (head.ContentLength > HttpLimits.Body)
            {
                throw new GraphRefusalException(GraphErrors.BodyTooLarge);
            }

            await SendAsync(new ArraySegment<byte>(ResponseWriter.Continue)).ConfigureAwait(false);
        }

        return await RequestBodyReader.ReadAsync(_input, head).ConfigureAwait(false);
    }

    private async Task<GraphResponse> AnswerAsync(HttpRequest request)
    {
        try
        {
            return await _answer(request).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A defect ends in an answer that says so, and the server goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return GraphErrors.Internal(exception);
        }
    }

    private static PooledBuffer Write(GraphResponse response, RequestIds ids, RequestHead? head, bool keepsAlive)
    {
        try
        {
            return ResponseWriter.Write(response, ids, head, keepsAlive);
        }
#pragma warning disable CA1031 // As above: bodies are written by what answers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ResponseWriter.Write(GraphErrors.Internal(exception), ids, head, keepsAlive);
        }
    }

    private async Task SendAsync(ArraySegment<byte> bytes)
    {
        for (int sent = 0; sent < bytes.Count;)
        {
            ArraySegment<byte> rest = new(bytes.Array!, bytes.Offset + sent, bytes.Count - sent);
            sent += await _socket.SendAsync(rest, SocketFlags.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Says that nothing more will be sent, and reads on until the client hangs up: were the connection closed with bytes of it unread,
    /// the client's system might throw the answer away before the client reads it.
    /// </summary>
    private async Task PartAsync()
    {
        Allow(_limits.ClosingTime);
        _socket.Shutdown(SocketShutdown.Send);
        do
        {
            _input.Take(long.MaxValue, destination: null);
        }
        while (await _input.ReceiveAsync().ConfigureAwait(false));
    }

    private void Allow(TimeSpan time) => _patience.Change(time, Timeout.InfiniteTimeSpan);
}
