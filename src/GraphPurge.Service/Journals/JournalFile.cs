using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Journals;

/// <summary>
/// Appends records to a file, in order, on a thread of its own. What waits for the device shares one flush with all that came meanwhile: a flush takes
/// milliseconds, and a run has thousands of batches.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>How many bytes may wait to be written before whoever gives more has to wait. It bounds memory where the disk is slower than the input.</summary>
    private const int Capacity = 4 << 20;

    /// <summary>How many bytes are written at once, whoever waits for them.</summary>
    private const int Enough = 1 << 16;

    /// <summary>For how long records gather for which nobody waits: what a process that is killed may lose beside what is in flight.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new();

    // Names and ids stay readable: nothing here is put into a page.
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private readonly JournalChain _chain;
    private readonly FileStream _file;
    private readonly IDisposable _guard;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _spare = new();
    private TaskCompletionSource<bool>? _onDevice;
    private bool _isIdle;
    private bool _isClosed;
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
    /// <param name="content">Writes the properties of its JSON object.</param>
    public void Append(Action<Utf8JsonWriter> content)
    {
        lock (_gate)
        {
            while (_waiting.WrittenCount > Capacity && _failure is null)
            {
                Monitor.Wait(_gate);
            }

            if (_failure is not null)
            {
                return;
            }

            var start = _waiting.WrittenCount;
            _writer.Reset(_waiting);
            _writer.WriteStartObject();
            content(_writer);
            _writer.Flush();
            _chain.Seal(_waiting, start);
            if (_isIdle || _waiting.WrittenCount > Enough)
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

    private void WriteAll()
    {
        while (true)
        {
            ArrayBufferWriter<byte> lines;
            TaskCompletionSource<bool>? onDevice;
            bool isLast;
            string hash;
            lock (_gate)
            {
                while (_waiting.WrittenCount == 0 && _onDevice is null && !_isClosed)
                {
                    _isIdle = true;
                    Monitor.Wait(_gate);
                    _isIdle = false;
                }

                if (_onDevice is null && !_isClosed && _waiting.WrittenCount < Enough)
                {
                    Monitor.Wait(_gate, s_gathering);
                }

                (lines, _waiting) = (_waiting, _spare);
                (onDevice, _onDevice, isLast, hash) = (_onDevice, null, _isClosed, _chain.Last);
                Monitor.PulseAll(_gate);
            }

            var isWritten = _failure is null && TryWrite(lines.WrittenSpan, toDevice: onDevice is not null || isLast);
            _hash = isWritten ? hash : _hash;
            lines.ResetWrittenCount();
            _spare = lines;
            onDevice?.SetResult(isWritten);
            if (isLast)
            {
                return;
            }
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> lines, bool toDevice)
    {
        try
        {
            if (RandomAccess.GetLength(_file.SafeFileHandle) != _length)
            {
                // The file may have another name, under which the lock is not seen.
                _failure = "somebody else has written to it.";
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
