using System.Globalization;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Reads the body of a request, whichever way its end is told (RFC 9112 sections 6 and 7).</summary>
internal static class RequestBodyReader
{
    /// <summary>The longest line between two chunks: a number, and extensions that nobody reads.</summary>
    private const int MaximumChunkLine = 1024;

    /// <summary>What is reserved for a body before any of it arrives: a client may announce more than it sends.</summary>
    private const int MaximumReserve = 64 * 1024;

    /// <summary>Reads it; null when it is larger than <see cref="HttpLimits.Body"/>, and read past.</summary>
    /// <exception cref="GraphRefusalException">It is malformed, or too large even to be read past.</exception>
    /// <exception cref="EndOfStreamException">The client hung up in the middle of it.</exception>
    public static async Task<byte[]?> ReadAsync(ConnectionInput input, RequestHead head)
    {
        if (!head.HasBody)
        {
            return [];
        }

        using BodySink sink = new(head.ContentLength ?? 0);
        if (head.ContentLength is { } length)
        {
            await ReadAsync(input, length, sink).ConfigureAwait(false);
        }
        else
        {
            await ReadChunksAsync(input, sink).ConfigureAwait(false);
        }

        return sink.ToArray();
    }

    private static async Task ReadAsync(ConnectionInput input, long length, BodySink sink)
    {
        MemoryStream? destination = sink.Announce(length);
        while (length > 0)
        {
            if (input.Available == 0 && !await input.ReceiveAsync().ConfigureAwait(false))
            {
                throw new EndOfStreamException();
            }

            length -= input.Take(length, destination);
        }
    }

    private static async Task ReadChunksAsync(ConnectionInput input, BodySink sink)
    {
        while (await ReadChunkSizeAsync(input).ConfigureAwait(false) is > 0 and var size)
        {
            await ReadAsync(input, size, sink).ConfigureAwait(false);
            if ((await ReadLineAsync(input).ConfigureAwait(false)).Length > 0)
            {
                throw new GraphRefusalException(GraphErrors.BadRequest("A chunk of the body is longer than it says."));
            }
        }

        // Trailers tell nothing here.
        for (int room = HttpLimits.Head; await ReadLineAsync(input).ConfigureAwait(false) is { Length: > 0 } trailer;)
        {
            room -= trailer.Length;
            if (room < 0)
            {
                throw new GraphRefusalException(GraphErrors.HeadersTooLarge);
            }
        }
    }

    private static async Task<long> ReadChunkSizeAsync(ConnectionInput input)
    {
        string line = await ReadLineAsync(input).ConfigureAwait(false);
        int extension = line.IndexOf(';');
        string size = (extension < 0 ? line : line.Substring(0, extension)).TrimEnd(' ', '\t');

        // A sixteenth digit could be a sign.
        return size.Length <= 15 && long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new GraphRefusalException(GraphErrors.BadRequest("The size of a chunk of the body is not a hexadecimal number of up to 15 digits."));
    }

    private static async Task<string> ReadLineAsync(ConnectionInput input) =>
        await input.ReadLineAsync(MaximumChunkLine, GraphErrors.BadRequest("A line between the chunks of the body is too long.")).ConfigureAwait(false)
        ?? throw new EndOfStreamException();

    /// <summary>Keeps a body unless it is too large, and counts it in any case.</summary>
    private sealed class BodySink(long expected) : IDisposable
    {
        private readonly MemoryStream _stream = new((int)Math.Min(expected, MaximumReserve));
        private long _announced;

        /// <summary>Where the next bytes go; null when they are read past.</summary>
        public MemoryStream? Announce(long length)
        {
            _announced += length;
            return _announced > HttpLimits.Drained ? throw new GraphRefusalException(GraphErrors.BodyTooLarge)
                : _announced > HttpLimits.Body ? null
                : _stream;
        }

        public byte[]? ToArray() =>
            _announced > HttpLimits.Body ? null
            : _stream.Length == _stream.Capacity ? _stream.GetBuffer()
            : _stream.ToArray();

        public void Dispose() => _stream.Dispose();
    }
}
