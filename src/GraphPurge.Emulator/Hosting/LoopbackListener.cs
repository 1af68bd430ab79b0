using System.Net;
using System.Net.Sockets;

namespace GraphPurge.Emulation.Hosting;

/// <summary>The addresses that the emulator listens on: 127.0.0.1 and, where there is one, ::1 at the same port, because <c>localhost</c> may mean either.</summary>
internal sealed class LoopbackListener : IDisposable
{
    /// <summary>How often a port that is free at both addresses is looked for.</summary>
    private const int Attempts = 10;

    private LoopbackListener(IReadOnlyList<TcpListener> listeners) => Listeners = listeners;

    public IReadOnlyList<TcpListener> Listeners { get; }

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Root => FormattableString.Invariant($"http://127.0.0.1:{PortOf(Listeners[0])}");

    /// <summary>Starts to listen; 0 stands for any free port.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorPortUnavailable"/>.</exception>
    public static LoopbackListener Start(int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw Unavailable(port, Translation.Of("a port is a number from 0 to 65535"));
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new LoopbackListener(Listen(port));
            }
            catch (SocketException exception)
            {
                // Any port may be free at one address and taken at the other.
                if (port != 0 || attempt == Attempts)
                {
                    throw Unavailable(port, exception.Message);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (TcpListener listener in Listeners)
        {
            listener.Stop();
        }
    }

    private static List<TcpListener> Listen(int port)
    {
        List<TcpListener> listeners = [Listen(IPAddress.Loopback, port)];
        try
        {
            // Somebody else at ::1 is an error and not an address less: a client of localhost would show its token to that one.
            listeners.Add(Listen(IPAddress.IPv6Loopback, PortOf(listeners[0])));
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            // This machine has no IPv6.
        }
        catch
        {
            listeners[0].Stop();
            throw;
        }

        return listeners;
    }

    private static TcpListener Listen(IPAddress address, int port)
    {
        // Exclusive: on Windows another process could take over the port otherwise, and with it the tokens.
        TcpListener listener = new(address, port) { ExclusiveAddressUse = true };
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static GraphPurgeException Unavailable(int port, string reason) => new(
        FaultCondition.EmulatorPortUnavailable,
        Translation.Format($"The emulator cannot listen on port {port}: {reason}."));
}
