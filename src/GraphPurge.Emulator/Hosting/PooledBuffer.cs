using System.Buffers;

namespace GraphPurge.Emulation.Hosting;

/// <summary>Bytes to be sent, in memory that is used again. The frameworks that this builds for have no such writer in common.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 8 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);

    public int Length { get; private set; }

    /// <summary>What was written, from the beginning.</summary>
    public ArraySegment<byte> First(int count) => new(_bytes, 0, count);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void EnsureRoom(int count)
    {
        if (_bytes.Length - Length >= count)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Buffer.BlockCopy(_bytes, 0, larger, 0, Length);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
