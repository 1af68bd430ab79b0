using System.Net;
using System.Net.Sockets;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Listens on loopback, and hands over what comes.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int AccessDenied = 5;

    /// <summary>How often a free port is looked for: another process may take it between finding and using it.</summary>
    private const int Attempts = 10;

    private readonly HttpListener _listener;

    private LoopbackListener(HttpListener listener, string root) => (_listener, Root) = (listener, root);

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Root { get; }

    /// <summary>Starts to listen; 0 stands for any free port.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorPortUnavailable"/>.</exception>
    public static LoopbackListener Start(int port)
    {
        if (port is < 0 or > 65535)
        {
            throw Unavailable(port, "a port is a number from 0 to 65535");
        }

        for (int attempt = 1; ; attempt++)
        {
            int candidate = port == 0 ? FreePort() : port;
            try
            {
                return Listen(candidate);
            }
            catch (Exception exception) when (exception is HttpListenerException or SocketException)
            {
                if (port != 0 || attempt == Attempts)
                {
                    throw Unavailable(candidate, exception.Message);
                }
            }
        }
    }

    /// <summary>Hands every request to a handler, until the listener is disposed.</summary>
    public async Task ServeAsync(Func<HttpListenerContext, Task> handle)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (HttpListenerException)
            {
                // Either the listener was closed, which ends the loop, or one client broke off.
                continue;
            }
            catch (InvalidOperationException)
            {
                return;
            }

            _ = Task.Run(() => handle(context));
        }
    }

    public void Dispose() => _listener.Close();

    private static LoopbackListener Listen(int port)
    {
        try
        {
            return Listen("127.0.0.1", port);
        }
        catch (HttpListenerException exception) when (exception.ErrorCode == AccessDenied)
        {
            // Windows lets ordinary users listen under this name only.
            return Listen("localhost", port);
        }
    }

    private static LoopbackListener Listen(string host, int port)
    {
        string root = FormattableString.Invariant($"http://{host}:{port}");
        HttpListener listener = new() { IgnoreWriteExceptions = true };
        try
        {
            listener.Prefixes.Add(root + "/");
            listener.Start();
            return new LoopbackListener(listener, root);
        }
        catch
        {
            listener.Close();
            throw;
        }
    }

    private static int FreePort()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }

    private static GraphPurgeException Unavailable(int port, string reason) => new(
        FaultCondition.EmulatorPortUnavailable,
        $"The emulator cannot listen on port {port}: {reason}.",
        "Choose another port, or 0 for any free one.");
}
