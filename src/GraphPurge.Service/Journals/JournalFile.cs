using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Appends records to a file, in order, on a thread of its own, so that a run's threads hardly notice. What waits for the device shares one flush with all
/// that came meanwhile: a run has thousands of batches.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>How many records may wait to be written before whoever gives more has to wait. It bounds memory where the disk is slower than the input.</summary>
    private const int Capacity = 16_384;

    /// <summary>For how long records gather for which nobody waits: what a process that is killed may lose beside what is in flight.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new();
    private readonly ConcurrentQueue<Action<Utf8JsonWriter>> _records = new();
    private readonly ArrayBufferWriter<byte> _lines = new();

    // Names and ids stay readable: nothing here is put into a page.
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly JournalChain _chain;
    private readonly FileStream _file;
    private readonly IDisposable _guard;
    private readonly Thread _thread;
    private TaskCompletionSource<bool>? _onDevice;
    private bool _isClosed;
    private int _count;
    private volatile bool _isIdle;
    private volatile string _hash;
    private volatile string? _failure;
    private long _length;

    /// <param name="file">The file, open at its end.</param>
    /// <param name="guard">What keeps others from writing meanwhile.</param>
    /// <param name="lastHash">The hash of its last record; null when it has none.</param>
    public JournalFile(FileStream file, IDisposable guard, string? lastHash)
    {
        _chain = new JournalChain(lastHash);
        (_file, _guard, _hash, _length) = (file, guard, _chain.Last, file.Length);
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "GraphPurge journal" };
        _thread.Start();
    }

    /// <summary>Why nothing can be written any more; null while everything can.</summary>
    public string? Failure => _failure;

    /// <summary>The hash of the last record that was written.</summary>
    public string LastHash => _hash;

    /// <summary>Appends a record, some time soon.</summary>
    /// <param name="content">Writes the properties of its JSON object, on another thread.</param>
    public void Append(Action<Utf8JsonWriter> content)
    {
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            WaitForRoom();
        }

        _records.Enqueue(content);
        Interlocked.MemoryBarrier();
        if (_isIdle)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Is done once everything that was appended before is on the device. False when it could not be written.</summary>
    public Task<bool> FlushAsync()
    {
        lock (_gate)
        {
            if (_failure is not null || _isClosed)
            {
                return Task.FromResult(false);
            }

            _onDevice ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            Monitor.PulseAll(_gate);
            return _onDevice.Task;
        }
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _file.Dispose();
        _guard.Dispose();
        _writer.Dispose();
        _chain.Dispose();
    }

    private void WaitForRoom()
    {
        lock (_gate)
        {
            while (Volatile.Read(ref _count) > Capacity && _failure is null && !_isClosed)
            {
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate, s_gathering);
            }
        }
    }

    private void WriteAll()
    {
        while (true)
        {
            var (onDevice, isLast) = WaitForWork();
            for (var left = _records.Count; left > 0 && _records.TryDequeue(out var content); left--)
            {
                Interlocked.Decrement(ref _count);
                Seal(content);
            }

            var isWritten = _failure is null && TryWrite(_lines.WrittenSpan, toDevice: onDevice is not null || isLast);
            _hash = isWritten ? _chain.Last : _hash;
            _lines.ResetWrittenCount();
            onDevice?.SetResult(isWritten);
            if (isLast)
            {
                return;
            }
        }
    }

    private (TaskCompletionSource<bool>? OnDevice, bool IsLast) WaitForWork()
    {
        lock (_gate)
        {
            while (_onDevice is null && !_isClosed)
            {
                _isIdle = true;
                Interlocked.MemoryBarrier();
                if (!_records.IsEmpty)
                {
                    _isIdle = false;
                    Monitor.Wait(_gate, s_gathering);
                    break;
                }

                Monitor.Wait(_gate);
                _isIdle = false;
            }

            var onDevice = _onDevice;
            _onDevice = null;
            return (onDevice, _isClosed);
        }
    }

    private void Seal(Action<Utf8JsonWriter> content)
    {
        if (_failure is not null)
        {
            return;
        }

        var start = _lines.WrittenCount;
        _writer.Reset(_lines);
        _writer.WriteStartObject();
        content(_writer);
        _writer.Flush();
        _chain.Seal(_lines, start);
    }

    private bool TryWrite(ReadOnlySpan<byte> lines, bool toDevice)
    {
        try
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) != _length)
            {
                // The file may have another name, under which the lock is not seen.
                _failure = Translation.Of("somebody else has written to it.");
                return false;
            }

            _file.Write(lines);
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
