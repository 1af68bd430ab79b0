using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GraphPurge.Emulation.Tests.Support;

/// <summary>A client that speaks plain TCP: what no library would send, and what no library would show.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<byte> _received = [];

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _patience.CancelAfter(s_patience);
    }

    public static async Task<RawConnection> OpenAsync(int port, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, TestContext.Current.CancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new RawConnection(socket);
    }

    /// <summary>Sends characters, one byte each.</summary>
    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), _patience.Token);

    /// <summary>Sends characters and reads one answer.</summary>
    public async Task<RawAnswer> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReadAnswerAsync();
    }

    /// <summary>Reads one answer.</summary>
    /// <param name="isBodyless">Whether it has no body whatever its headers say: an answer to HEAD.</param>
    public async Task<RawAnswer> ReadAnswerAsync(bool isBodyless = false)
    {
        int end;
        while ((end = Encoding.Latin1.GetString([.. _received]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            Assert.True(await ReceiveAsync(), "The connection ended before the answer did.");
        }

        string[] lines = Take(end + 4).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        int length = isBodyless || !headers.TryGetValue("Content-Length", out string? text) ? 0 : int.Parse(text, CultureInfo.InvariantCulture);
        while (_received.Count < length)
        {
            Assert.True(await ReceiveAsync(), "The connection ended before the answer did.");
        }

        Assert.StartsWith("HTTP/1.1 ", lines[0], StringComparison.Ordinal);
        return new RawAnswer(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), headers, Take(length));
    }

    /// <summary>Reads whatever comes until the other side closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
            // More may come.
        }

        return Take(_received.Count);
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public void StopSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _stream.Dispose();
        _patience.Dispose();
    }

    /// <summary>Receives more; false when the other side has closed the connection.</summary>
    private async Task<bool> ReceiveAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int read = await _stream.ReadAsync(buffer, _patience.Token);
            _received.AddRange(buffer.AsSpan(0, read));
            return read > 0;
        }
        catch (IOException)
        {
            // Reset: closed as well, in a harder way.
            return false;
        }
    }

    private string Take(int count)
    {
        string text = Encoding.UTF8.GetString([.. _received.Take(count)]);
        _received.RemoveRange(0, count);
        return text;
    }
}

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Error => JsonDocument.Parse(Body).RootElement.GetProperty("error");

    /// <summary>Asserts that it is an error as Graph writes them, with the ids of its headers.</summary>
    public void AssertGraphError(int status)
    {
        Assert.Equal(status, Status);
        Assert.StartsWith("application/json", Headers["Content-Type"], StringComparison.Ordinal);
        Assert.NotEmpty(Error.GetProperty("code").GetString()!);
        Assert.NotEmpty(Error.GetProperty("message").GetString()!);
        JsonElement inner = Error.GetProperty("innerError");
        Assert.Equal(Headers["request-id"], inner.GetProperty("request-id").GetString());
        Assert.Equal(Headers["client-request-id"], inner.GetProperty("client-request-id").GetString());
        Assert.NotEmpty(inner.GetProperty("date").GetString()!);
        Assert.NotEmpty(Headers["Date"]);
        Assert.NotEmpty(Headers["x-ms-ags-diagnostic"]);
    }
}
