using System.Collections.Concurrent;
using System.Net.Sockets;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>
/// An HTTP/1.1 server, as much of one as the emulator needs. HttpListener, which is all that a PowerShell host has, cannot cut a
/// connection, break off an answer or refuse what is malformed in Graph's words.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    /// <summary>How long accepting rests when the system refuses: it may be out of sockets, and those in use need time to end.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(50);

    private readonly LoopbackListener _listener;
    private readonly HttpLimits _limits;
    private readonly Func<HttpRequest, Task<GraphResponse>> _answer;
    private readonly ConcurrentDictionary<HttpConnection, bool> _connections = new();
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stopping = new();

    private HttpServer(LoopbackListener listener, HttpLimits limits, Func<HttpRequest, Task<GraphResponse>> answer)
    {
        (_listener, _limits, _answer) = (listener, limits, answer);
        _slots = new SemaphoreSlim(limits.Connections);
    }

    /// <summary>How many connections are being served.</summary>
    public int Connections => _connections.Count;

    /// <summary>Serves whoever connects, until disposed.</summary>
    /// <param name="listener">Where they connect; from now on the server's own.</param>
    /// <param name="limits">What they may ask for.</param>
    /// <param name="answer">Answers a request.</param>
    public static HttpServer Start(LoopbackListener listener, HttpLimits limits, Func<HttpRequest, Task<GraphResponse>> answer)
    {
        HttpServer server = new(listener, limits, answer);
        foreach (TcpListener address in listener.Listeners)
        {
            _ = Task.Run(() => server.AcceptAsync(address));
        }

        return server;
    }

    /// <summary>Closes the port and every connection; requests under way are not waited for.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    private async Task AcceptAsync(TcpListener address)
    {
        while (true)
        {
            Socket? socket = null;
            try
            {
                socket = await address.AcceptSocketAsync().ConfigureAwait(false);
                if (!_slots.Wait(0))
                {
                    EndTheLongestRest();
                    await _slots.WaitAsync(_stopping.Token).ConfigureAwait(false);
                }

                _ = Task.Run(() => ServeAsync(socket));
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                socket?.Dispose();
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(s_rest).ConfigureAwait(false);
            }
        }
    }

    // Whoever asks for nothing must not keep out who does. A client that finds its connection closed opens another.
    private void EndTheLongestRest() => _connections.Keys.Where(connection => connection.RestingSince is not null).MinBy(connection => connection.RestingSince)?.Abort();

    private async Task ServeAsync(Socket socket)
    {
        using HttpConnection connection = new(socket, _limits, _answer);
        _connections[connection] = true;
        try
        {
            if (!_stopping.IsCancellationRequested)
            {
                await connection.RunAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            _slots.Release();
        }
    }
}
