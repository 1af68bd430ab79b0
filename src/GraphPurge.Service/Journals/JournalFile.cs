using System.Threading.Channels;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Appends records to a file, in order, beside whoever gives them. What waits for the device shares one flush with all that came meanwhile: a flush takes
/// milliseconds, and a run has thousands of batches.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>How many records may wait to be written: whoever gives more has to wait. It bounds memory where the disk is slower than the input.</summary>
    private const int Capacity = 16_384;

    private readonly Channel<(byte[]? Record, TaskCompletionSource<bool>? OnDevice)> _queue = Channel.CreateBounded<(byte[]?, TaskCompletionSource<bool>?)>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly FileStream _file;
    private readonly IDisposable _guard;
    private readonly Task _writing;
    private volatile string _hash;
    private volatile string? _failure;
    private long _length;

    /// <param name="file">The file, open at its end.</param>
    /// <param name="guard">What keeps others from writing meanwhile.</param>
    /// <param name="lastHash">The hash of its last record.</param>
    public JournalFile(FileStream file, IDisposable guard, string lastHash)
    {
        (_file, _guard, _hash, _length) = (file, guard, lastHash, file.Length);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Why nothing can be written any more; null while everything can.</summary>
    public string? Failure => _failure;

    /// <summary>The hash of the last record that was written.</summary>
    public string LastHash => _hash;

    /// <summary>Appends a record, some time soon.</summary>
    public void Append(byte[] record)
    {
        if (!_queue.Writer.TryWrite((record, null)))
        {
            // Full, or closed: then it returns at once.
            _ = EnqueueAsync(record, onDevice: null).GetAwaiter().GetResult();
        }
    }

    /// <summary>Is done once everything that was appended before is on the device. False when it could not be written.</summary>
    public async Task<bool> FlushAsync()
    {
        var onDevice = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return await EnqueueAsync(record: null, onDevice).ConfigureAwait(false) && await onDevice.Task.ConfigureAwait(false);
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writing.GetAwaiter().GetResult();
        _file.Dispose();
        _guard.Dispose();
    }

    private async Task<bool> EnqueueAsync(byte[]? record, TaskCompletionSource<bool>? onDevice)
    {
        try
        {
            await _queue.Writer.WriteAsync((record, onDevice)).ConfigureAwait(false);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private async Task WriteAsync()
    {
        using var lines = new MemoryStream();
        List<TaskCompletionSource<bool>> waiting = [];
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var hash = _hash;
            while (lines.Length < 1 << 20 && _queue.Reader.TryRead(out var next))
            {
                if (next.Record is { } record)
                {
                    hash = JournalChain.Seal(record, hash, lines);
                }

                if (next.OnDevice is { } onDevice)
                {
                    waiting.Add(onDevice);
                }
            }

            var isWritten = _failure is null && TryWrite(lines, toDevice: waiting.Count > 0);
            _hash = isWritten ? hash : _hash;
            waiting.ForEach(onDevice => onDevice.SetResult(isWritten));
            waiting.Clear();
            lines.SetLength(0);
        }

        if (_failure is null)
        {
            TryWrite(lines, toDevice: true);
        }
    }

    private bool TryWrite(MemoryStream lines, bool toDevice)
    {
        try
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) != _length)
            {
                // The file may have another name, under which the lock is not seen.
                _failure = "somebody else has written to it.";
                return false;
            }

            _file.Write(lines.GetBuffer(), 0, (int)lines.Length);
            _file.Flush(toDevice);
            _length += lines.Length;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _failure = Short.Of(e.Message, 200);
            return false;
        }
    }
}
