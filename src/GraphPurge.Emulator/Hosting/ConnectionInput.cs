using System.Buffers;
using System.Net.Sockets;
using System.Text;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>What a client sends: read ahead. One read of the socket is enough for a usual request, and what follows it is not lost.</summary>
internal sealed class ConnectionInput(Socket socket) : IDisposable
{
    private const int InitialSize = 16 * 1024;

    /// <summary>One character for each byte: what RFC 9110 section 5.5 leaves of other encodings.</summary>
    private static readonly Encoding s_latin1 = Encoding.GetEncoding("ISO-8859-1");

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;

    /// <summary>How many bytes have arrived and are not yet taken.</summary>
    public int Available => _end - _start;

    /// <summary>Waits until more has arrived; false when the client sends nothing more.</summary>
    public async ValueTask<bool> ReceiveAsync()
    {
        MakeRoom();
        int received = await socket.ReceiveAsync(new ArraySegment<byte>(_buffer, _end, _buffer.Length - _end), SocketFlags.None).ConfigureAwait(false);
        _end += received;
        return received > 0;
    }

    /// <summary>Takes a line, without the CR LF that ends it; null when the client sends nothing more.</summary>
    /// <param name="maximum">The most bytes that it may have.</param>
    /// <param name="whenLonger">The answer when it has more.</param>
    /// <exception cref="GraphRefusalException">It is longer, ends in another way, or holds a control character.</exception>
    public async ValueTask<string?> ReadLineAsync(int maximum, GraphResponse whenLonger)
    {
        int length = 0;
        while (!TryFindLineEnd(ref length) && length <= maximum)
        {
            if (!await ReceiveAsync().ConfigureAwait(false))
            {
                return null;
            }
        }

        if (length > maximum)
        {
            throw new GraphRefusalException(whenLonger);
        }

        string line = s_latin1.GetString(_buffer, _start, length);
        _start += length + 2;
        return line;
    }

    /// <summary>Takes bytes that have arrived.</summary>
    /// <param name="maximum">The most bytes to take.</param>
    /// <param name="destination">Where they go; null when they are not wanted.</param>
    /// <returns>How many were taken.</returns>
    public int Take(long maximum, Stream? destination)
    {
        int count = (int)Math.Min(maximum, Available);
        destination?.Write(_buffer, _start, count);
        _start += count;
        return count;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Looks for the end of the line from an offset on, and moves that to the end, or to where to look on.</summary>
    private bool TryFindLineEnd(ref int offset)
    {
        for (; offset < Available; offset++)
        {
            byte value = _buffer[_start + offset];
            if (value is >= (byte)' ' and not 0x7F or (byte)'\t')
            {
                continue;
            }

            if (value != '\r')
            {
                throw new GraphRefusalException(GraphErrors.BadRequest("A line of the request holds a control character, or does not end with CR LF."));
            }

            if (offset + 1 == Available)
            {
                return false;
            }

            return _buffer[_start + offset + 1] == '\n'
                ? true
                : throw new GraphRefusalException(GraphErrors.BadRequest("A line of the request holds a CR without LF."));
        }

        return false;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        byte[] target = _start > 0 ? _buffer : ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, _start, target, 0, Available);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _end) = (0, Available);
    }
}
